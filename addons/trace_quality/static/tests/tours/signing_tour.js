import { registry } from "@web/core/registry";

const SECRET = ".o_trace_sign #trace_sign_secret";
const PAGE = ".o_notebook_headers a[name='trace_signatures']";

/** A wrong password signs nothing and says so; the right one signs; both the block and the list show it. */
registry.category("web_tour.tours").add("trace_signing", {
    steps: () => [
        { content: "The signatures of the delivery", trigger: PAGE, run: "click" },
        {
            content: "What the policy asks for",
            trigger: ".o_trace_signature_steps tr:contains(Release):contains(0 of 1)",
        },
        { content: "Sign", trigger: ".o_trace_sign_open", run: "click" },
        { content: "What is asked is chosen", trigger: ".o_trace_sign select:contains(Release)" },
        { content: "A wrong password", trigger: SECRET, run: "edit wrong" },
        { content: "Sign", trigger: ".o_trace_sign_confirm", run: "click" },
        { content: "It says so", trigger: ".o_trace_sign .alert:contains(Nothing was signed)" },
        { content: "Why", trigger: ".o_trace_sign #trace_sign_reason", run: "edit All is well" },
        {
            content: "The right one, by the Enter key",
            trigger: SECRET,
            run: "edit boss && press Enter",
        },
        {
            content: "It is signed",
            trigger: ".o_trace_signature:contains(Boss):contains(Release):contains(All is well)",
        },
        { content: "And complete", trigger: ".o_trace_signatures .badge:contains(Signed)" },
    ],
});

/** What waits for a signature offers to sign there and then. */
registry.category("web_tour.tours").add("trace_signing_missing", {
    steps: () => [
        { content: "Another page", trigger: PAGE, run: "click" },
        { content: "It is shown", trigger: `${PAGE}.active` },
        { content: "Issue", trigger: "button[name='action_issue']", run: "click" },
        { content: "It waits", trigger: ".o_error_dialog p:contains(Approval)" },
        { content: "Sign now", trigger: ".o_trace_sign_missing", run: "click" },
        { content: "Password", trigger: SECRET, run: "edit boss && press Enter" },
        { content: "Signed", trigger: ".o_notification:contains(Signed)" },
        {
            content: "The form was read again: the signature is there",
            trigger: ".o_trace_signature:contains(Boss)",
        },
        { content: "Issue again", trigger: "button[name='action_issue']", run: "click" },
        { content: "It is issued", trigger: "button[name='action_send']" },
    ],
});
