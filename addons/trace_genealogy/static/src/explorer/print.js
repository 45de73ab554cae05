/** While this class is on the page, only the drawing is printed: see explorer.print.scss. */
const PRINTING = "o_trace_printing";

/** Print the whole drawing on one page. `getCanvas`: the canvas, which may still have to be shown. */
export async function printDrawing(getCanvas) {
    await new Promise((resolve) => setTimeout(resolve));
    const canvas = getCanvas();
    document.body.classList.add(PRINTING);
    try {
        await canvas.drawWhole(true);
        window.print();
    } finally {
        document.body.classList.remove(PRINTING);
        await canvas.drawWhole(false);
    }
}
