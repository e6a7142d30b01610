package org.oneward.desk.internal;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Bytes that come part by part. */
class FileBytes extends InputStream {

    private final IntFunction<byte @Nullable []> parts;
    private byte[] part = new byte[0];
    private int next;
    private int at;

    /** @param parts the parts by number from 0; nothing after the last */
    FileBytes(IntFunction<byte @Nullable []> parts) {
        this.parts = parts;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (at == part.length) {
            byte[] more = parts.apply(next);
            if (more == null) {
                return -1;
            }
            part = more;
            next++;
            at = 0;
        }
        int read = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, offset, read);
        at += read;
        return read;
    }
}
