package org.oneward.identity.internal;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;
import org.oneward.web.Text;
import org.springframework.web.bind.annotation.BindParam;

/** What the first page of an empty hospital asks. */
public record FirstAdminForm(
        String key,
        String facility,
        String zone,
        @BindParam("care_phone") String carePhone,
        String name,
        String username,
        String mail,
        String password) {

    public FirstAdminForm(
            @Nullable String key,
            @Nullable String facility,
            @Nullable String zone,
            @Nullable @BindParam("care_phone") String carePhone,
            @Nullable String name,
            @Nullable String username,
            @Nullable String mail,
            @Nullable String password) {
        this.key = Text.line(key);
        this.facility = Text.line(facility);
        this.zone = Text.line(zone);
        this.carePhone = Text.line(carePhone);
        this.name = Text.line(name);
        this.username = Text.line(username);
        this.mail = Text.line(mail);
        this.password = requireNonNullElse(password, "");
    }
}
