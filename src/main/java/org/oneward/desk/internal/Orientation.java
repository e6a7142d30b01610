package org.oneward.desk.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a photo has to be turned to stand upright: the one thing of what a camera writes (EXIF) that is kept. */
final class Orientation {

    private static final int TAG = 0x0112;

    private Orientation() {}

    /** From 1, as it is, to 8; 1 too where it cannot be read. */
    static int of(byte[] tiff) {
        try {
            ByteBuffer exif = ByteBuffer.wrap(tiff);
            exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            exif.position(exif.getInt(4));
            for (int fields = Short.toUnsignedInt(exif.getShort()); fields > 0; fields--) {
                int field = exif.position();
                if (Short.toUnsignedInt(exif.getShort()) == TAG) {
                    int turn = exif.getShort(field + 8);
                    return turn >= 1 && turn <= 8 ? turn : 1;
                }
                exif.position(field + 12);
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException _) {
            // Cut off or made up: it stands as it is.
        }
        return 1;
    }

    /** An EXIF block that says this and nothing else. */
    static byte[] tiff(int turn) {
        return ByteBuffer.allocate(26)
                .put(new byte[]{'M', 'M', 0, 42}).putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG).putShort((short) 3).putInt(1).putShort((short) turn).putShort((short) 0)
                .putInt(0)
                .array();
    }
}
