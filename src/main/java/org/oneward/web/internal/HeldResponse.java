package org.oneward.web.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Keeps an answer back until what it says has been committed. */
class HeldResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable PrintWriter writer;
    private int refused;
    private @Nullable String refusal;

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    Answer answer() {
        if (writer != null) {
            writer.flush();
        }
        return new Answer(
                refused == 0 ? getStatus() : refused,
                getHeader(HttpHeaders.LOCATION),
                getHeader(HttpHeaders.ETAG),
                getContentType(),
                body.toByteArray());
    }

    void release() throws IOException {
        var response = (HttpServletResponse) getResponse();
        if (refused == 0) {
            answer().writeTo(response);
        } else {
            response.sendError(refused, refusal);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {

            @Override
            public void write(int oneByte) {
                body.write(oneByte);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                body.write(bytes, offset, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("What is kept back is not written piece by piece");
            }
        };
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    @Override
    public void sendError(int status) {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        refused = status;
        refusal = message;
    }

    @Override
    public void sendRedirect(String location) {
        setStatus(SC_SEE_OTHER);
        setHeader(HttpHeaders.LOCATION, location);
    }

    @Override
    public void setContentLength(int length) {
        // Set when the answer is released.
    }

    @Override
    public void setContentLengthLong(long length) {
        // Set when the answer is released.
    }

    @Override
    public void setBufferSize(int size) {
        // Everything is kept.
    }

    @Override
    public void flushBuffer() {
        // Released after the commit only.
    }

    @Override
    public boolean isCommitted() {
        return refused != 0;
    }

    @Override
    public void resetBuffer() {
        body.reset();
        writer = null;
    }

    @Override
    public void reset() {
        super.reset();
        resetBuffer();
    }
}
