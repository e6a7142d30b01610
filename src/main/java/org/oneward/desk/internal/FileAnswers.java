package org.oneward.desk.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/** Sends a file so that it can do nothing: pictures to be looked at, all else to be saved. */
@Component
class FileAnswers {

    private final FileStore store;

    FileAnswers(FileStore store) {
        this.store = store;
    }

    /** Browsers may keep it and ask each time whether it still stands and may be read. */
    void send(FileStore.Kept file, ServletWebRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        if (request.checkNotModified("\"" + HexFormat.of().formatHex(file.sha256()) + "\"")) {
            return;
        }
        ContentDisposition how = (FileLine.shows(file.type())
                ? ContentDisposition.inline()
                : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, how.toString());
        response.setContentType(file.type());
        response.setContentLengthLong(file.size());
        try (InputStream bytes = store.bytes(file.content())) {
            bytes.transferTo(response.getOutputStream());
        }
    }
}
