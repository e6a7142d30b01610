package org.oneward.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * A CSV file that goes out, for somebody's spreadsheet: what it would take for a formula goes out behind an apostrophe,
 * which goes again when the file comes in. A text that begins with apostrophes before such a sign gets one more, so that
 * every text comes back as it was.
 */
public final class Table implements AutoCloseable {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private final CsvWriter csv;

    private Table(CsvWriter csv) {
        this.csv = csv;
    }

    /** @param name of the file */
    public static Table to(HttpServletResponse response, String name, List<String> heading) throws IOException {
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + name + "\"; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        var csv = CsvWriter.builder().build(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        csv.writeRecord(heading);
        return new Table(csv);
    }

    public void row(Collection<String> cells) {
        csv.writeRecord(cells.stream().map(Table::safe).toList());
    }

    static String safe(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** What stands in a cell of a file that comes in. */
    public static String plain(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
