package org.oneward.desk.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.oneward.web.Words;

/** The kinds of files that are taken. What the bytes say decides; a name or a declared type that says otherwise is a lie. */
enum FileKind {

    JPEG("image/jpeg", "jpg jpeg jpe jfif", "image/jpeg"), //
    PNG("image/png", "png", "image/png image/apng"), //
    GIF("image/gif", "gif", "image/gif"), //
    WEBP("image/webp", "webp", "image/webp"), //
    HEIC("image/heic", "heic heif", "image/heic image/heif"), //
    PDF("application/pdf", "pdf", "application/pdf"), //
    TEXT("text/plain", "txt log csv tsv md json", "text/plain message/rfc822"), //
    MAIL("message/rfc822", "eml", "message/rfc822 text/plain"), //
    RTF("application/rtf", "rtf", "application/rtf"), //
    OLD_OFFICE("", "doc xls ppt msg", "application/x-tika-msoffice"), //
    OFFICE("", "docx xlsx pptx", "application/x-tika-ooxml application/zip"), //
    OPEN_OFFICE("", "odt ods odp", "application/vnd.oasis.opendocument.text "
            + "application/vnd.oasis.opendocument.spreadsheet application/vnd.oasis.opendocument.presentation");

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    /** Every office document of today names in it what its parts are; a mere folder of files does not. */
    private static final String OFFICE_PART = "[Content_Types].xml";

    private final String type;
    private final List<String> endings;
    private final List<String> bytes;

    /**
     * @param type as what it is served; empty where its bytes alone do not say what it is, and its name has to
     * @param endings of names
     * @param bytes what it is by its bytes alone
     */
    FileKind(String type, String endings, String bytes) {
        this.type = type;
        this.endings = List.of(endings.split(" "));
        this.bytes = List.of(bytes.split(" "));
    }

    /** As what a file of this name is served. */
    String typeOf(String name) throws IOException {
        return speaksForItself() ? type : type(name).toString();
    }

    /** The name with an ending that says what it is. */
    String named(String name) {
        return endings.contains(ending(name)) ? name : name + "." + endings.getFirst();
    }

    /**
     * What a file is.
     *
     * @throws Refused when it is of no kind that is taken, or not what it says it is
     */
    static FileKind of(Path file, String name, @Nullable String declaredType) throws IOException, Refused {
        String found = type(file);
        String ending = ending(name);
        FileKind named = first(kind -> kind.endings.contains(ending)).orElse(null);
        if (named == null && !ending.isEmpty() && !type(name).equals(MediaType.OCTET_STREAM)) {
            throw new Refused(Words.say("file.kind", name));
        }
        FileKind kind = named != null
                ? named
                : first(each -> each.type.equals(found))
                        .or(() -> first(each -> each.speaksForItself() && each.bytes.contains(found)))
                        .orElseThrow(() -> new Refused(Words.say("file.kind", name)));
        FileKind declared = first(each -> each.speaksForItself() && each.type.equals(declaredType)).orElse(null);
        if (!kind.is(file, found) || (declared != null && !declared.is(file, found))) {
            throw new Refused(Words.say("file.lies", name));
        }
        return kind;
    }

    private boolean speaksForItself() {
        return !type.isEmpty();
    }

    private boolean is(Path file, String found) throws IOException {
        return switch (this) {
            case TEXT, MAIL -> bytes.contains(found) || isText(file, found);
            case OFFICE -> bytes.contains(found) && isOffice(file);
            default -> bytes.contains(found);
        };
    }

    /** Words of some sort, also in an older encoding or in two bytes a letter: then they say so first. */
    private static boolean isText(Path file, String found) throws IOException {
        if (!found.equals(MediaType.OCTET_STREAM.toString())) {
            return found.startsWith("text/") && !found.equals(MediaType.TEXT_HTML.toString());
        }
        try (InputStream in = java.nio.file.Files.newInputStream(file)) {
            byte[] start = in.readNBytes(65_536);
            boolean wide = start.length > 1 && (start[0] & start[1]) == -2 && (start[0] | start[1]) == -1;
            for (int i = 0; i < start.length && !wide; i++) {
                if (start[i] >= 0 && start[i] < ' ' && "\t\n\r\f\b\u001b".indexOf(start[i]) < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isOffice(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(OFFICE_PART) != null;
        } catch (ZipException _) {
            return false;
        }
    }

    private static String type(Path file) throws IOException {
        try (TikaInputStream in = TikaInputStream.get(file)) {
            return TYPES.detect(in, new Metadata()).getBaseType().toString();
        }
    }

    private static MediaType type(String name) throws IOException {
        Metadata named = new Metadata();
        named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        return TYPES.detect(null, named);
    }

    /** Without its dot, in lower case; empty when there is none: "10.15.22" ends in none. */
    private static String ending(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.length() < name.length() && last.matches("[A-Za-z]\\w{0,9}") ? last.toLowerCase(Locale.ROOT) : "";
    }

    private static Optional<FileKind> first(Predicate<FileKind> is) {
        return Arrays.stream(values()).filter(is).findFirst();
    }

    /** Why a file is not taken, in a sentence. */
    static final class Refused extends Exception {

        Refused(String sentence) {
            super(sentence);
        }
    }
}
