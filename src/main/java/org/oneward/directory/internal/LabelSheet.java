package org.oneward.directory.internal;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Language;
import org.oneward.web.Words;

/**
 * Sheets of labels as PDF. What is drawn lies in a file beside the memory, so that a thousand need no more of it than a
 * few.
 */
final class LabelSheet implements Closeable {

    /** Empty modules around a code, without which no camera finds it. */
    private static final int QUIET = 4;

    private static final float MM = 72 / 25.4f;
    private static final float LEADING = 1.18f;
    private static final float PADDING = 2.4f * MM;

    /** Sheets that stationers sell; sizes in millimetres, all gaps between columns. */
    enum Paper {
        /** 24 labels of 63.5 by 33.9, as Avery L7159. */
        A4(PDRectangle.A4, 3, 8, 63.5f, 33.9f, 2.5f, 1),
        /** 14 labels of 4 by 1⅓ inches, as Avery 5162. */
        LETTER(PDRectangle.LETTER, 2, 7, 101.6f, 33.87f, 4.8f, 1.3f);

        private final PDRectangle size;
        private final int columns;
        private final int rows;
        private final float width;
        private final float height;
        private final float gap;
        private final float letters;

        Paper(PDRectangle size, int columns, int rows, float width, float height, float gap, float letters) {
            this.size = size;
            this.columns = columns;
            this.rows = rows;
            this.width = width * MM;
            this.height = height * MM;
            this.gap = gap * MM;
            this.letters = letters;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        int labels() {
            return columns * rows;
        }

        private float left(int place) {
            float all = columns * width + (columns - 1) * gap;
            return (size.getWidth() - all) / 2 + place % columns * (width + gap);
        }

        private float top(int place) {
            return size.getHeight() - (size.getHeight() - rows * height) / 2 - place / columns * height;
        }
    }

    private final Paper paper;
    private final PDDocument document;
    private final Lettering plain;
    private final Lettering bold;
    private @Nullable PDPageContentStream page;
    private int place;

    /** @param skip how many places of the first sheet are used up */
    LabelSheet(Paper paper, int skip, String title) throws IOException {
        this.paper = paper;
        this.place = skip;
        document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Oneward");
        document.getDocumentCatalog().setLanguage(Language.current().getLanguage());
        plain = new Lettering(document, 400);
        bold = new Lettering(document, 700);
    }

    /** @param address where the label leads */
    void add(LabelLine line, String address) throws IOException {
        if (page == null || place == paper.labels()) {
            place = page == null ? place : 0;
            turn();
        }
        float left = paper.left(place);
        float top = paper.top(place);
        float code = paper.height - 2 * PADDING;
        draw(address, left + PADDING / 2, top - PADDING - code, code);
        write(line, address, left + PADDING / 2 + code + 0.8f * MM, top - PADDING,
                paper.width - code - 1.5f * PADDING - 0.8f * MM);
        place++;
    }

    private void turn() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage next = new PDPage(paper.size);
        document.addPage(next);
        page = new PDPageContentStream(document, next);
    }

    /** Dark modules that lie side by side are one stroke, and all of a code are filled at once. */
    private void draw(String address, float left, float bottom, float size) throws IOException {
        ByteMatrix modules = modules(address);
        float module = size / (modules.getWidth() + 2 * QUIET);
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int from = 0; from < modules.getWidth(); from++) {
                int to = from;
                while (to < modules.getWidth() && modules.get(to, row) == 1) {
                    to++;
                }
                if (to > from) {
                    page().addRect(left + (QUIET + from) * module, bottom + size - (QUIET + row + 1) * module,
                            (to - from) * module, module);
                    from = to;
                }
            }
        }
        page().fill();
    }

    private static ByteMatrix modules(String address) {
        try {
            return Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("An address that no code holds: " + address, e);
        }
    }

    /** Its name from the top, smaller when it is long, and from the foot up the address, the phone and what to do, which never give way. */
    private void write(LabelLine line, String address, float left, float top, float width) throws IOException {
        boolean large = bold.lines(line.name(), 9.5f * paper.letters, width, 3).size() < 3;
        float name = (large ? 9.5f : 8) * paper.letters;
        float small = 7.4f * paper.letters;
        float link = 5.8f * paper.letters;
        float y = write(bold, bold.lines(line.name(), name, width, large ? 2 : 3), name, left, top - 0.6f * MM);
        y = write(bold, bold.lines(line.mark(), small, width, 1), small, left, y);
        write(plain, plain.lines(line.where(), small, width, large ? 2 : 1), small, left, y);

        List<String> links = link(address, link, width);
        List<String> call = line.carePhone().isEmpty()
                ? List.of()
                : bold.lines(Words.say("labels.sheet.call", line.carePhone()), small, width, 1);
        float foot = top - paper.height + 2 * PADDING + LEADING * (links.size() * link + (call.size() + 1) * small);
        foot = write(plain, plain.lines(Words.say("labels.sheet.scan"), small, width, 1), small, left, foot);
        foot = write(bold, call, small, left, foot);
        write(plain, links, link, left, foot);
    }

    /** Its last part is typed by hand where no camera is, and stays in one piece. */
    private List<String> link(String address, float size, float width) {
        if (plain.width(address, size) <= width) {
            return List.of(address);
        }
        int token = address.lastIndexOf('/') + 1;
        return Stream.concat(plain.lines(address.substring(0, token), size, width, 2).stream(),
                Stream.of(address.substring(token))).toList();
    }

    /** @return where the next line goes on */
    private float write(Lettering letters, List<String> lines, float size, float left, float top) throws IOException {
        float y = top;
        for (String line : lines) {
            y -= size * LEADING;
            letters.write(page(), line, size, left, y + size * 0.2f);
        }
        return y;
    }

    private PDPageContentStream page() {
        return Objects.requireNonNull(page);
    }

    void save(OutputStream out) throws IOException {
        if (page == null) {
            turn();
        }
        page().close();
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
        plain.close();
        bold.close();
    }
}
