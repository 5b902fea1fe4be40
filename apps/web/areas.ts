import type { Type } from '@nestjs/common';
import { HomeController } from './home/home.controller.js';
import { SetPasswordController } from './sign-in/set-password.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';

/** Every page and endpoint of the web process. */
export const AREAS: Type[] = [HomeController, SignInController, SetPasswordController];
