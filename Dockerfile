# Concord with all that its commands need. docker-compose.yml says which process each container runs.
FROM node:20-bookworm-slim
WORKDIR /concord
COPY package.json package-lock.json ./
# With the packages that build it: `npm run concord` looks whether the build is up to date.
RUN npm ci --include=dev --no-audit --no-fund && npm cache clean --force
COPY . .
RUN npm run build && mkdir /data && chown node:node /data
USER node
EXPOSE 3000
CMD ["node", "dist/apps/web/main.js"]
