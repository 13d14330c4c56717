# scim-runbook with the browser that its version of Playwright was tested with. Build it from a checkout at a commit that you have read;
# docs/check.md says how to run it.
FROM mcr.microsoft.com/playwright:v1.65.1-noble

WORKDIR /opt/scim-runbook
COPY package.json package-lock.json ./
COPY fixtures/package.json fixtures/
COPY bench/package.json bench/
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

# not root: the browser's sandbox is off for root
RUN mkdir /data && chown pwuser:pwuser /data
USER pwuser
WORKDIR /data
ENTRYPOINT ["node", "--", "/opt/scim-runbook/dist/src/cli.js"]
CMD ["--help"]
