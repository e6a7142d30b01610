package org.oneward.directory.internal;

import java.util.Locale;
import java.util.Optional;
import org.oneward.directory.Languages;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LanguageStore implements Languages {

    private final JdbcClient jdbc;

    LanguageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Locale> of(long person) {
        return jdbc.sql("select language from directory.people where id = :person and language is not null")
                .param("person", person)
                .query(String.class)
                .optional()
                .map(Locale::of);
    }

    @Override
    public void choose(long person, Locale language) {
        jdbc.sql("update directory.people set language = :language where id = :person")
                .param("language", language.getLanguage())
                .param("person", person)
                .update();
    }
}
