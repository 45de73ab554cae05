/** What people do in the story of the recall, as steps of tours. */

const FORM = ".o_form_view .o_form_renderer";

/** Press a button at the top of the form. */
export const press = (name) => ({
    content: `Press ${name}`,
    trigger: `.o_statusbar_buttons button[name='${name}']:enabled`,
    run: "click",
});

/** Press a button within the form, or within the dialog over it. */
export const pressWithin = (name, scope = FORM) => ({
    content: `Press ${name}`,
    trigger: `${scope} button[name='${name}']:enabled`,
    run: "click",
});

export const click = (trigger, content = `Click ${trigger}`) => ({
    content,
    trigger,
    run: "click",
});

export const see = (trigger, content = `See ${trigger}`) => ({ content, trigger });

export const stands = (state) =>
    see(`.o_arrow_button_current[data-value='${state}']`, `It is ${state}`);

export const turnTo = (page) =>
    click(`.o_notebook_headers .nav-link[name='${page}']`, `Turn to the page ${page}`);

export const write = (name, text, scope = FORM) => ({
    content: `Write ${name}`,
    trigger: `${scope} .o_field_widget[name='${name}'] :is(textarea, input)`,
    run: `edit ${text}`,
});

export const choose = (name, label, scope = FORM) => [
    click(`${scope} .o_field_widget[name='${name}'] .o_select_menu_toggler`, `Open ${name}`),
    click(`.o_select_menu_item:contains(${label})`, `Choose ${label}`),
];

/** Back to the form from which this one, or this list, was opened. */
export const goBack = () => click(".o_breadcrumb .o_back_button", "Go back");

export const whileClosed = () => see("body:not(:has(.modal))", "The dialog is closed");
