import '#cases'; import '@nestjs/cli';
