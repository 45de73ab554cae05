/** Pasted text as rows of cells: columns by tab as spreadsheets copy them, else by semicolon, else by comma. */
export function readRows(text) {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
    const separator = ["\t", ";", ","].find((mark) => lines.some((line) => line.includes(mark)));
    return text.trim()
        ? lines.map((line) => line.split(separator || "\t").map((cell) => unquote(cell.trim())))
        : [];
}

function unquote(cell) {
    return /^".*"$/s.test(cell) ? cell.slice(1, -1).replace(/""/g, '"') : cell;
}
