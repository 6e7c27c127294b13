// Starts `govlint lsp` and lets VS Code talk to it. All the checking is done by the server.
"use strict";

const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

const LANGUAGES = ["plaintext", "markdown", "html"];

let client;
// Starting and stopping take their time; each waits for the one before.
let turn = Promise.resolve();

function settings() {
  const found = vscode.workspace.getConfiguration("govlint");
  return {
    path: found.get("path") || "govlint",
    arguments: found.get("arguments") || [],
    lang: found.get("lang") || undefined,
    files: found.get("files") || "**/*",
  };
}

function selector(files) {
  return LANGUAGES.flatMap((language) => [
    { scheme: "file", language, pattern: files },
    { scheme: "untitled", language },
  ]);
}

async function start() {
  const { path, arguments: further, lang, files } = settings();
  const server = { command: path, args: ["lsp", ...further], transport: TransportKind.stdio };
  client = new LanguageClient("govlint", "govlint", server, {
    documentSelector: selector(files),
    initializationOptions: lang ? { lang } : {},
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(
      `govlint 没有启动（${path} lsp）：${error.message || error}。请先安装：pip install "govlint[lsp]"，再在设置里写明 govlint.path。`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) {
    await running.stop();
  }
}

function next(step) {
  turn = turn.then(step, step);
  return turn;
}

function restart() {
  return next(async () => {
    await stop();
    await start();
  });
}

function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("govlint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration("govlint") ? restart() : undefined)),
  );
  return next(start);
}

function deactivate() {
  return next(stop);
}

module.exports = { activate, deactivate };
