/** While this class is on the page, only the drawing is printed: see explorer.print.scss. */
const PRINTING = "o_trace_printing";
const PAGE = "@page { size: landscape; margin: 10mm; }";

/** Print the whole drawing on one page. `getCanvas`: the canvas, which may still have to be shown. */
export async function printDrawing(getCanvas) {
    await new Promise((resolve) => setTimeout(resolve));
    const canvas = getCanvas();
    document.body.classList.add(PRINTING);
    // a rule for the page cannot be bound to a class: it is there only as long as we print
    const style = document.head.appendChild(
        Object.assign(document.createElement("style"), { textContent: PAGE })
    );
    try {
        await canvas.drawWhole(true);
        window.print();
    } finally {
        style.remove();
        document.body.classList.remove(PRINTING);
        await canvas.drawWhole(false);
    }
}
