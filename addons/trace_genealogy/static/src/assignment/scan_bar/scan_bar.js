import { Component, onMounted, useRef, useState } from "@odoo/owl";

// A scanner that types sends the GS1 separator as Ctrl+]
const GROUP_SEPARATOR = "\u001d";

/** Where everything is scanned or typed; says what happened and what is asked next. */
export class ScanBar extends Component {
    static template = "trace_genealogy.AssignmentScanBar";
    static props = {
        message: Object, // {kind: info|success|danger, text}
        choices: Array, // of the server, when a text can mean several things
        prompt: String,
        done: Boolean,
        slots: { type: Object, optional: true },
        onScan: Function,
        onChoose: Function,
    };

    setup() {
        this.input = useRef("input");
        this.state = useState({ keyboard: false });
        onMounted(() => this.input.el.focus({ preventScroll: true }));
    }

    get icon() {
        return {
            info: "fa-info-circle",
            success: "fa-check-circle",
            danger: "fa-exclamation-triangle",
        }[this.props.message.kind];
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.send();
        } else if (ev.key === "]" && ev.ctrlKey && !ev.altKey) {
            ev.preventDefault();
            this.input.el.value += GROUP_SEPARATOR;
        }
    }

    /** Straight from the field and back to it: a scanner may type the next number before anything is drawn. */
    send() {
        const text = this.input.el.value.trim();
        this.input.el.value = "";
        if (text) {
            this.props.onScan(text);
        }
    }

    /** On a tablet the keyboard comes only when it is asked for: it would hide half of the screen. */
    toggleKeyboard() {
        this.state.keyboard = !this.state.keyboard;
        this.input.el.blur();
    }
}
