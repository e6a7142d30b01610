package org.oneward.desk.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures keep what shows, and stand upright; where and when they were taken is gone. */
class StrippingTest {

    /** As cameras write it: turned by a quarter, and where it was taken. */
    static final byte[] EXIF = exif(6);

    private static final String PLACE = "41.8781N 87.6298W at home";

    @TempDir
    Path folder;

    @Test
    void aPhotoLosesItsPlaceAndStaysUpright() throws IOException {
        byte[] photo = photo("jpg");
        byte[] sent = behind(photo, 2, segment(0xE1, join("Exif\0\0".getBytes(ISO_8859_1), EXIF)),
                segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x>".concat(PLACE).getBytes(ISO_8859_1)),
                segment(0xED, "Photoshop 3.0\0".concat(PLACE).getBytes(ISO_8859_1)),
                segment(0xFE, PLACE.getBytes(ISO_8859_1)));

        byte[] kept = stripped(FileKind.JPEG, join(sent, PLACE.getBytes(ISO_8859_1)));

        assertThat(text(sent)).contains(PLACE, "GPS");
        assertThat(text(kept)).doesNotContain("41.87", "GPS", "Camera", "adobe", "Photoshop");
        assertThat(turn(kept)).isEqualTo(6);
        assertThat(pixels(kept)).isEqualTo(pixels(photo));
    }

    @Test
    void aPhotoThatStandsUprightCarriesNothingAtAll() throws IOException {
        byte[] photo = photo("jpg");

        byte[] kept = stripped(FileKind.JPEG,
                behind(photo, 2, segment(0xE1, join("Exif\0\0".getBytes(ISO_8859_1), exif(1)))));

        assertThat(text(kept)).doesNotContain("Exif");
        assertThat(pixels(kept)).isEqualTo(pixels(photo));
    }

    @Test
    void theSmallPictureFromBeforeItWasCroppedIsGone() throws IOException {
        byte[] photo = photo("jpg");
        byte[] jfif = join("JFIF\0".getBytes(ISO_8859_1), new byte[]{1, 1, 0, 0, 1, 0, 1, 1, 1},
                "face".getBytes(ISO_8859_1));

        byte[] kept = stripped(FileKind.JPEG, behind(photo, 2, segment(0xE0, jfif)));

        assertThat(text(kept)).doesNotContain("face");
        assertThat(pixels(kept)).isEqualTo(pixels(photo));
    }

    @Test
    void aScreenshotLosesItsCommentsAndWhatHangsOnBehind() throws IOException {
        byte[] shot = photo("png");
        byte[] sent = join(behind(shot, 33, chunk("tEXt", ("Author\0" + PLACE).getBytes(ISO_8859_1)),
                chunk("eXIf", EXIF), chunk("tIME", new byte[7])), PLACE.getBytes(ISO_8859_1));

        byte[] kept = stripped(FileKind.PNG, sent);

        assertThat(text(kept)).doesNotContain("41.87", "GPS", "tEXt", "tIME").contains("eXIf");
        assertThat(turn(kept)).isEqualTo(6);
        assertThat(pixels(kept)).isEqualTo(pixels(shot));
    }

    @Test
    void aWebPictureLosesItsPlaceAndSaysSo() throws IOException {
        byte[] shows = "not drawn here".getBytes(ISO_8859_1);
        byte[] sent = riff(join(block("VP8X", new byte[]{0x0C, 0, 0, 0, 9, 0, 0, 9, 0, 0}), block("VP8L", shows),
                block("EXIF", EXIF), block("XMP ", PLACE.getBytes(ISO_8859_1))));

        byte[] kept = stripped(FileKind.WEBP, sent);

        assertThat(kept).isEqualTo(riff(join(block("VP8X", new byte[]{0x08, 0, 0, 0, 9, 0, 0, 9, 0, 0}),
                block("VP8L", shows), block("EXIF", Orientation.tiff(6)))));
        assertThat(stripped(FileKind.WEBP, riff(join(block("VP8X", new byte[]{0x0C, 0, 0, 0, 9, 0, 0, 9, 0, 0}),
                block("VP8L", shows), block("XMP ", PLACE.getBytes(ISO_8859_1))))))
                .isEqualTo(riff(join(block("VP8X", new byte[]{0, 0, 0, 0, 9, 0, 0, 9, 0, 0}), block("VP8L", shows))));
    }

    @Test
    void aPhotoOfAnApplePhoneLosesItsPlace() throws IOException {
        byte[] exif = PLACE.getBytes(ISO_8859_1);
        byte[] picture = "picture".getBytes(ISO_8859_1);
        byte[] type = box("ftyp", "heic\0\0\0\0mif1heic".getBytes(ISO_8859_1));
        byte[] items = box("iinf", join(new byte[]{0, 0, 0, 0, 0, 2}, item(1, "hvc1"), item(2, "Exif")));
        int start = type.length + 12 + items.length + places(0, 0, 0, 0).length + 8;
        byte[] places = places(start, picture.length, start + picture.length, exif.length);
        byte[] sent = join(type, box("meta", join(new byte[4], items, places)), box("mdat", join(picture, exif)));

        byte[] kept = stripped(FileKind.HEIC, sent);

        assertThat(kept).isEqualTo(join(Arrays.copyOf(sent, sent.length - exif.length), new byte[exif.length]));
    }

    @Test
    void whatCannotBeFollowedIsNotTaken() throws IOException {
        byte[] photo = photo("jpg");
        assertThatThrownBy(() -> stripped(FileKind.JPEG, Arrays.copyOf(photo, 100))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stripped(FileKind.PNG, Arrays.copyOf(photo("png"), 60)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stripped(FileKind.HEIC, box("ftyp", "heic".getBytes(ISO_8859_1))))
                .isInstanceOf(IOException.class);
        assertThat(text(stripped(FileKind.JPEG, Arrays.copyOf(photo, photo.length - 40)))).endsWith("ÿÙ");
    }

    private byte[] stripped(FileKind kind, byte[] sent) throws IOException {
        Path from = Files.write(folder.resolve("from"), sent);
        Path to = folder.resolve("to");
        Stripping.copy(kind, from, to);
        return Files.readAllBytes(to);
    }

    static byte[] photo(String format) throws IOException {
        BufferedImage image = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawn = image.createGraphics();
        drawn.setColor(Color.ORANGE);
        drawn.fillRect(0, 0, 60, 80);
        drawn.drawLine(0, 0, 119, 79);
        drawn.dispose();
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** A photo with its place, as a phone sends it. */
    static byte[] phonePhoto() throws IOException {
        return behind(photo("jpg"), 2, segment(0xE1, join("Exif\0\0".getBytes(ISO_8859_1), EXIF)));
    }

    private static byte[] exif(int turn) {
        byte[] where = ("GPS " + PLACE + " Camera").getBytes(ISO_8859_1);
        return ByteBuffer.allocate(8 + 2 + 24 + 4 + where.length).order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put("II".getBytes(ISO_8859_1)).putShort((short) 42).putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x010F).putShort((short) 2).putInt(where.length).putInt(38)
                .putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) turn).putShort((short) 0)
                .putInt(0)
                .put(where)
                .array();
    }

    /** Read by its own small rule: the tag of the turn, big-endian, in whatever block it stands. */
    private static int turn(byte[] picture) {
        int at = text(picture).indexOf("MM\0*");
        assertThat(at).isPositive();
        ByteBuffer tiff = ByteBuffer.wrap(picture, at, 26).slice();
        assertThat(tiff.getShort(8)).isEqualTo((short) 1);
        assertThat(tiff.getShort(10)).isEqualTo((short) 0x0112);
        return tiff.getShort(18);
    }

    private static int[] pixels(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static byte[] segment(int marker, byte[] data) {
        return ByteBuffer.allocate(4 + data.length).putShort((short) (0xFF00 | marker))
                .putShort((short) (data.length + 2)).put(data).array();
    }

    private static byte[] chunk(String type, byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(join(type.getBytes(ISO_8859_1), data));
        return ByteBuffer.allocate(12 + data.length).putInt(data.length).put(type.getBytes(ISO_8859_1)).put(data)
                .putInt((int) sum.getValue()).array();
    }

    private static byte[] riff(byte[] blocks) {
        return join(little("RIFF", blocks.length + 4), "WEBP".getBytes(ISO_8859_1), blocks);
    }

    private static byte[] block(String type, byte[] data) {
        return join(little(type, data.length), data, new byte[data.length & 1]);
    }

    private static byte[] little(String type, int size) {
        return ByteBuffer.allocate(8).put(type.getBytes(ISO_8859_1)).putInt(Integer.reverseBytes(size)).array();
    }

    private static byte[] box(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length).putInt(8 + data.length).put(type.getBytes(ISO_8859_1)).put(data)
                .array();
    }

    private static byte[] item(int id, String type) {
        return box("infe", join(new byte[]{2, 0, 0, 0, 0, (byte) id, 0, 0}, type.getBytes(ISO_8859_1)));
    }

    private static byte[] places(int first, int long1, int second, int long2) {
        return box("iloc", ByteBuffer.allocate(8 + 28).putInt(0).putShort((short) 0x4400).putShort((short) 2)
                .putShort((short) 1).putShort((short) 0).putShort((short) 1).putInt(first).putInt(long1)
                .putShort((short) 2).putShort((short) 0).putShort((short) 1).putInt(second).putInt(long2)
                .array());
    }

    private static byte[] behind(byte[] all, int at, byte[]... more) {
        return join(Arrays.copyOf(all, at), join(more), Arrays.copyOfRange(all, at, all.length));
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
