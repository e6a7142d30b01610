package org.oneward.desk.internal;

import static java.nio.channels.FileChannel.MapMode.READ_WRITE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What a HEIC file holds besides its pictures is overwritten where it lies: places in such a file are counted in bytes. */
final class Heic {

    private static final int META = box("meta");
    private static final int ITEMS = box("iinf");
    private static final int ITEM = box("infe");
    private static final int PLACES = box("iloc");
    private static final int DATA = box("idat");
    private static final int EXIF = box("Exif");
    private static final int XMP = box("mime");

    private Heic() {}

    private record Box(int type, int start, int end) {}

    static void blank(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
            ByteBuffer heic = channel.map(READ_WRITE, 0, channel.size());
            Box meta = find(heic, META, 0, heic.limit());
            Set<Integer> items = metadata(heic, find(heic, ITEMS, meta.start() + 4, meta.end()));
            blank(heic, find(heic, PLACES, meta.start() + 4, meta.end()), items, meta);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException
                | ArithmeticException e) {
            throw new IOException("No HEIC that can be followed", e);
        }
    }

    private static Set<Integer> metadata(ByteBuffer heic, Box items) {
        Set<Integer> found = new HashSet<>();
        heic.position(items.start());
        int version = heic.getInt() >>> 24;
        heic.position(heic.position() + (version == 0 ? 2 : 4));
        for (int at = heic.position(); at + 8 <= items.end();) {
            Box item = at(heic, at);
            if (item.type() == ITEM) {
                heic.position(item.start());
                int kind = heic.getInt() >>> 24;
                int id = kind == 3 ? heic.getInt() : Short.toUnsignedInt(heic.getShort());
                heic.getShort();
                int type = kind >= 2 ? heic.getInt() : 0;
                if (type == EXIF || type == XMP) {
                    found.add(id);
                }
            }
            at = item.end();
        }
        return found;
    }

    private static void blank(ByteBuffer heic, Box places, Set<Integer> items, Box meta) {
        heic.position(places.start());
        int version = heic.getInt() >>> 24;
        int sizes = Short.toUnsignedInt(heic.getShort());
        int count = version < 2 ? Short.toUnsignedInt(heic.getShort()) : heic.getInt();
        for (int i = 0; i < count; i++) {
            int id = version < 2 ? Short.toUnsignedInt(heic.getShort()) : heic.getInt();
            int method = version == 0 ? 0 : heic.getShort() & 15;
            heic.getShort();
            long base = number(heic, sizes >> 4 & 15);
            int extents = Short.toUnsignedInt(heic.getShort());
            for (int e = 0; e < extents; e++) {
                number(heic, version == 0 ? 0 : sizes & 15);
                long offset = base + number(heic, sizes >> 12 & 15);
                long length = number(heic, sizes >> 8 & 15);
                if (items.contains(id)) {
                    long start = method == 1 ? offset + find(heic, DATA, meta.start() + 4, meta.end()).start() : offset;
                    for (int at = Math.toIntExact(start); at < start + length; at++) {
                        heic.put(at, (byte) 0);
                    }
                }
            }
        }
    }

    private static long number(ByteBuffer heic, int size) {
        return switch (size) {
            case 0 -> 0;
            case 4 -> Integer.toUnsignedLong(heic.getInt());
            case 8 -> heic.getLong();
            default -> throw new IllegalArgumentException("A number of " + size + " bytes");
        };
    }

    private static Box find(ByteBuffer heic, int type, int from, int to) {
        for (int at = from; at + 8 <= to;) {
            Box box = at(heic, at);
            if (box.type() == type) {
                return box;
            }
            at = box.end();
        }
        throw new IllegalArgumentException("A part is missing");
    }

    private static Box at(ByteBuffer heic, int at) {
        long size = Integer.toUnsignedLong(heic.getInt(at));
        int head = 8;
        if (size == 1) {
            size = heic.getLong(at + 8);
            head = 16;
        } else if (size == 0) {
            size = heic.limit() - (long) at;
        }
        int end = Math.toIntExact(at + size);
        if (size < head || end > heic.limit()) {
            throw new IllegalArgumentException("A part of no size");
        }
        return new Box(heic.getInt(at + 4), at + head, end);
    }

    private static int box(String name) {
        return ByteBuffer.wrap(name.getBytes(ISO_8859_1)).getInt();
    }
}
