package org.oneward.desk.internal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files of a form.
 *
 * @param arrived those that came with the form itself
 * @param kept the ids of those that were taken before, one by one
 */
record SentFiles(@BindParam("_files") @Nullable List<MultipartFile> arrived,
        @BindParam("_kept") @Nullable List<Long> kept) {

    /** A field in which nothing was chosen sends a file without a name. */
    List<MultipartFile> chosen() {
        return arrived == null
                ? List.of()
                : arrived.stream().filter(file -> !file.isEmpty() || !name(file).isEmpty()).toList();
    }

    List<Long> before() {
        return kept == null ? List.of() : kept.stream().filter(Objects::nonNull).toList();
    }

    static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }
}
