package org.oneward.desk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oneward.desk.internal.ApiCalls.refuses;
import static org.oneward.desk.internal.ApiCalls.refusesTheField;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who follows a request. */
@OnewardTest
class WatcherApiTest {

    @Autowired
    ApiCalls api;
    @Autowired
    JdbcClient jdbc;

    long number;

    @BeforeEach
    void ask() {
        number = api.ask();
    }

    @Test
    void onlyPeopleWhoSeeItFollowIt() {
        assertThat(api.put(Cast.ANA, ticket("/watchers/priya.nair"), null)).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.put(Cast.ANA, ticket("/watchers/priya.nair"), null)).hasStatus(HttpStatus.NO_CONTENT);
        refusesTheField(api.put(Cast.ANA, ticket("/watchers/tom.becker"), null), "username");
        refusesTheField(api.put(Cast.ANA, ticket("/watchers/nobody.here"), null), "username");
    }

    @Test
    void whoHelpsAndFollowsIsToldToo() {
        api.put(Cast.PAUL, "/tickets/" + number + "/watchers/" + Cast.PAUL, null);
        api.post(Cast.MARIA, "/tickets/" + number + "/messages",
                "{\"text\": \"I look at it.\", \"next_word_at\": \"" + ApiCalls.in(20) + "\"}");

        assertThat(jdbc.sql("""
                select count(*) from notify.notices n join directory.people p on p.id = n.person
                 where n.ticket = :ticket and p.username = :paul and n.sentence = 'notice.word'""")
                .param("ticket", number).param("paul", Cast.PAUL).query(Integer.class).single()).isPositive();
    }

    @Test
    void whoeverFollowsItStopsThatOrItDoes() {
        api.put(Cast.ANA, ticket("/watchers/priya.nair"), null);
        refuses(api.delete(Cast.ANA, ticket("/watchers/priya.nair")), HttpStatus.FORBIDDEN);
        assertThat(api.delete(Cast.PRIYA, ticket("/watchers/priya.nair"))).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(api.delete(Cast.MARIA, ticket("/watchers/priya.nair"))).hasStatus(HttpStatus.NO_CONTENT);
    }

    @Test
    void strangersDoNotLookIn() {
        assertThat(api.put("", ticket("/watchers/tom.becker"), null)).hasStatus(HttpStatus.UNAUTHORIZED);
        refuses(api.put(Cast.TOM, ticket("/watchers/tom.becker"), null), HttpStatus.NOT_FOUND);
        refuses(api.delete(Cast.TOM, ticket("/watchers/tom.becker")), HttpStatus.NOT_FOUND);
        refuses(api.post(Cast.ANA, ticket("/watchers/priya.nair"), "{}"), HttpStatus.METHOD_NOT_ALLOWED);
    }

    private String ticket(String noun) {
        return "/tickets/" + number + noun;
    }
}
