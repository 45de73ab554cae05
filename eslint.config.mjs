/** The rules Odoo's own linter applies to every addon (test_lint), and a few that catch mistakes early. */
import globals from "globals";

const componentWithout = (name) =>
    `ClassDeclaration[superClass.name='Component']` +
    `:not(:has(ClassBody.body > PropertyDefinition[key.name='${name}'][static='true']))`;

export default [
    {
        files: ["addons/*/static/**/*.js"],
        ignores: ["**/static/lib/**", "**/static/src/lib/**"],
        languageOptions: {
            ecmaVersion: 2022,
            sourceType: "module",
            globals: { ...globals.browser, odoo: "readonly", luxon: "readonly" },
        },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: {
            "arrow-body-style": ["error", "as-needed"],
            complexity: ["error", 12],
            curly: ["error", "all"],
            eqeqeq: "error",
            "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
            "no-console": "error",
            "no-const-assign": "error",
            "no-debugger": "error",
            "no-dupe-args": "error",
            "no-dupe-class-members": "error",
            "no-dupe-else-if": "error",
            "no-dupe-keys": "error",
            "no-duplicate-imports": "error",
            "no-eval": "error",
            "no-restricted-globals": ["error", "event", "self"],
            "no-restricted-syntax": [
                "error",
                "PrivateIdentifier",
                { selector: componentWithout("props"), message: "Declare the component's static props." },
                { selector: componentWithout("template"), message: "Declare the component's static template." },
                {
                    selector: "CallExpression[callee.name='_t'] > :first-child[value=/(.*%s){2,}/]",
                    message: "Name the placeholders of a translated text with more than one.",
                },
            ],
            "no-undef": "error",
            "no-unreachable": "error",
            "no-unsafe-negation": "error",
            "no-unused-vars": ["error", { vars: "all", args: "none", caughtErrors: "all" }],
            "no-var": "error",
            "prefer-const": ["error", { destructuring: "all" }],
            "valid-typeof": "error",
        },
    },
    {
        // A Hoot suite is one long call.
        files: ["addons/*/static/tests/**/*.js"],
        rules: { "max-lines-per-function": "off" },
    },
];
