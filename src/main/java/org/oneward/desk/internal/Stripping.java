package org.oneward.desk.internal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Copies a picture without what does not show in it: place, time, camera, names, comments, the small picture from before
 * it was cropped, and whatever hangs on behind its end. What shows is copied byte for byte.
 */
final class Stripping {

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final Set<String> PNG_SHOWS = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP",
            "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "hIST", "acTL", "fcTL", "fdAT");
    private static final Set<String> WEBP_SHOWS = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final int WEBP_EXIF = 0x08;
    private static final int WEBP_METADATA = 0x0C;
    private static final int LONGEST_BLOCK = 1 << 20;

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int COMMENT = 0xFE;

    private Stripping() {}

    /** @throws EOFException when the picture ends before anything of it shows */
    static void copy(FileKind kind, Path from, Path to) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)));
                var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            switch (kind) {
                case JPEG -> jpeg(in, out);
                case PNG -> png(in, out);
                case WEBP -> webp(in, out, to);
                default -> in.transferTo(out);
            }
        }
        if (kind == FileKind.HEIC) {
            Heic.blank(to);
        }
    }

    private static void jpeg(DataInputStream in, DataOutputStream out) throws IOException {
        boolean turned = false;
        int marker = marker(in);
        while (marker != END) {
            if (marker == START || marker == 0x01 || isRestart(marker)) {
                out.writeShort(0xFF00 | marker);
                marker = marker(in);
                continue;
            }
            byte[] data = exactly(in, in.readUnsignedShort() - 2);
            if (marker == 0xE1 && starts(data, "Exif\0") && !turned) {
                int turn = data.length > 6 ? Orientation.of(Arrays.copyOfRange(data, 6, data.length)) : 1;
                turned = turn != 1;
                if (turned) {
                    byte[] tiff = Orientation.tiff(turn);
                    segment(out, marker, ByteBuffer.allocate(6 + tiff.length).put("Exif\0\0".getBytes(ISO_8859_1))
                            .put(tiff).array());
                }
            } else if (marker == 0xE0 && starts(data, "JFIF\0") && data.length >= 14) {
                byte[] plain = Arrays.copyOf(data, 14);
                plain[12] = plain[13] = 0;
                segment(out, marker, plain);
            } else if (shows(marker, data)) {
                segment(out, marker, data);
            }
            try {
                marker = marker == SCAN ? scan(in, out) : marker(in);
            } catch (EOFException e) {
                if (marker != SCAN) {
                    throw e;
                }
                marker = END;
            }
        }
        out.writeShort(0xFF00 | END);
    }

    /** Colours (ICC, Adobe) and the picture itself; no other block of an application, and no comment. */
    private static boolean shows(int marker, byte[] data) {
        boolean application = marker >= 0xE0 && marker <= 0xEF;
        return marker == 0xE2 && starts(data, "ICC_PROFILE\0") || marker == 0xEE && starts(data, "Adobe")
                || !application && marker != COMMENT;
    }

    /** Copies what is drawn up to the next marker, and reads that. */
    private static int scan(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int each = in.readUnsignedByte();
            if (each != 0xFF) {
                out.write(each);
                continue;
            }
            int next = in.readUnsignedByte();
            while (next == 0xFF) {
                next = in.readUnsignedByte();
            }
            if (next != 0 && !isRestart(next)) {
                return next;
            }
            out.writeShort(0xFF00 | next);
        }
    }

    private static int marker(DataInputStream in) throws IOException {
        int marker = in.readUnsignedByte();
        while (marker != 0xFF) {
            marker = in.readUnsignedByte();
        }
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static void segment(DataOutputStream out, int marker, byte[] data) throws IOException {
        out.writeShort(0xFF00 | marker);
        out.writeShort(data.length + 2);
        out.write(data);
    }

    private static void png(DataInputStream in, DataOutputStream out) throws IOException {
        if (in.readLong() != PNG_SIGNATURE) {
            throw new EOFException("No PNG");
        }
        out.writeLong(PNG_SIGNATURE);
        String type = "";
        while (!type.equals("IEND")) {
            int length = in.readInt();
            type = new String(exactly(in, 4), ISO_8859_1);
            if (PNG_SHOWS.contains(type)) {
                out.writeInt(length);
                out.writeBytes(type);
                copy(in, out, Integer.toUnsignedLong(length) + 4);
            } else if (type.equals("eXIf") && Integer.compareUnsigned(length, LONGEST_BLOCK) <= 0) {
                int turn = Orientation.of(exactly(in, length));
                in.skipNBytes(4);
                if (turn != 1) {
                    byte[] chunk = ByteBuffer.allocate(30).put("eXIf".getBytes(ISO_8859_1)).put(Orientation.tiff(turn))
                            .array();
                    CRC32 sum = new CRC32();
                    sum.update(chunk);
                    out.writeInt(chunk.length - 4);
                    out.write(chunk);
                    out.writeInt((int) sum.getValue());
                }
            } else {
                in.skipNBytes(Integer.toUnsignedLong(length) + 4);
            }
        }
    }

    /** Which blocks there are, and how long all is, stands first and is put right last. */
    private static void webp(DataInputStream in, DataOutputStream out, Path to) throws IOException {
        byte[] head = exactly(in, 12);
        out.write(head);
        int turn = 1;
        for (long left = Integer.toUnsignedLong(ByteBuffer.wrap(head).order(LITTLE_ENDIAN).getInt(4)) - 4; left >= 8;) {
            String type = new String(exactly(in, 4), ISO_8859_1);
            int length = Integer.reverseBytes(in.readInt());
            long padded = Integer.toUnsignedLong(length) + (length & 1);
            left -= 8 + padded;
            if (type.equals("EXIF") && padded <= LONGEST_BLOCK) {
                byte[] exif = exactly(in, (int) padded);
                turn = Orientation.of(starts(exif, "Exif\0") ? Arrays.copyOfRange(exif, 6, exif.length) : exif);
            } else if (WEBP_SHOWS.contains(type)) {
                out.writeBytes(type);
                out.writeInt(Integer.reverseBytes(length));
                copy(in, out, padded);
            } else {
                in.skipNBytes(padded);
            }
        }
        if (turn != 1) {
            byte[] tiff = Orientation.tiff(turn);
            out.writeBytes("EXIF");
            out.writeInt(Integer.reverseBytes(tiff.length));
            out.write(tiff);
        }
        out.flush();
        try (var file = new RandomAccessFile(to.toFile(), "rw")) {
            file.seek(4);
            file.writeInt(Integer.reverseBytes((int) file.length() - 8));
            byte[] first = new byte[9];
            file.seek(12);
            file.readFully(first);
            if (starts(first, "VP8X")) {
                file.seek(20);
                file.write(first[8] & ~WEBP_METADATA | (turn == 1 ? 0 : WEBP_EXIF));
            }
        }
    }

    private static void copy(InputStream in, OutputStream out, long count) throws IOException {
        byte[] part = new byte[8192];
        for (long left = count; left > 0;) {
            int read = in.read(part, 0, (int) Math.min(left, part.length));
            if (read < 0) {
                throw new EOFException("Cut off");
            }
            out.write(part, 0, read);
            left -= read;
        }
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(Math.max(0, count));
        if (bytes.length < count || count < 0) {
            throw new EOFException("Cut off");
        }
        return bytes;
    }

    private static boolean starts(byte[] data, String with) {
        byte[] start = with.getBytes(ISO_8859_1);
        return data.length >= start.length && Arrays.equals(data, 0, start.length, start, 0, start.length);
    }
}
