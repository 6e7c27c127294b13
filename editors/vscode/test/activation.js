// Activates the extension with stand-ins for VS Code and its client library, and looks at what it would start.
// It does not show that VS Code itself takes the extension; for that, press F5 in VS Code.
"use strict";

const assert = require("node:assert/strict");
const Module = require("node:module");
const path = require("node:path");

const said = [];
const clients = [];
const commands = {};
let changed;
let values = {};
let broken = false;

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, name, server, options, state: "new" });
    clients.push(this);
  }
  async start() {
    if (broken) throw new Error("spawn govlint ENOENT");
    this.state = "running";
  }
  async stop() {
    assert.equal(this.state, "running", "only what runs is stopped");
    this.state = "stopped";
  }
}

const stands = {
  vscode: {
    commands: { registerCommand: (name, run) => ((commands[name] = run), { dispose() {} }) },
    window: { showErrorMessage: (message) => said.push(message) },
    workspace: {
      getConfiguration: (section) => ({ get: (name) => values[`${section}.${name}`] }),
      onDidChangeConfiguration: (listener) => ((changed = listener), { dispose() {} }),
    },
  },
  "vscode-languageclient/node": { LanguageClient, TransportKind: { stdio: 0 } },
};
const load = Module._load;
Module._load = function (request, ...rest) {
  return stands[request] ?? load.call(this, request, ...rest);
};

async function main() {
  const manifest = require("../package.json");
  const extension = require(path.join("..", manifest.main));
  for (const [name, property] of Object.entries(manifest.contributes.configuration.properties)) {
    values[name] = property.default;
  }
  const context = { subscriptions: [] };

  await extension.activate(context);
  const [first] = clients;
  assert.equal(context.subscriptions.length, 2);
  assert.deepEqual(first.server, { command: "govlint", args: ["lsp"], transport: 0 });
  assert.deepEqual(first.options.initializationOptions, {});
  assert.deepEqual(
    [...new Set(first.options.documentSelector.map((one) => `onLanguage:${one.language}`))],
    manifest.activationEvents,
  );
  assert.ok(first.options.documentSelector.some((one) => one.pattern === "**/*.{txt,md,html,htm}"));

  values = { ...values, "govlint.path": "/opt/govlint", "govlint.arguments": ["--rules", "x"], "govlint.lang": "en" };
  await changed({ affectsConfiguration: (name) => name === "editor" });
  assert.equal(clients.length, 1, "other settings are no reason to start anew");
  await changed({ affectsConfiguration: (name) => name === "govlint" });
  const second = clients[1];
  assert.equal(first.state, "stopped");
  assert.deepEqual(second.server, { command: "/opt/govlint", args: ["lsp", "--rules", "x"], transport: 0 });
  assert.deepEqual(second.options.initializationOptions, { lang: "en" });

  await Promise.all([commands["govlint.restart"](), commands["govlint.restart"]()]);
  assert.deepEqual(Object.keys(commands), manifest.contributes.commands.map((one) => one.command));
  assert.deepEqual(clients.map((one) => one.state), ["stopped", "stopped", "stopped", "running"]);

  broken = true;
  await commands["govlint.restart"]();
  assert.match(said[0], /govlint 没有启动（\/opt\/govlint lsp）.*ENOENT.*pip install/);
  await extension.deactivate();
  assert.equal(clients[3].state, "stopped");
  console.log(`activation: ok (${clients.length} clients)`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
