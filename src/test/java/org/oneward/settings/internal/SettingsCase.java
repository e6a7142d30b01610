package org.oneward.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.oneward.Cast;
import org.oneward.OnewardTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an admin does on the pages of the settings. */
@OnewardTest
abstract class SettingsCase {

    @Autowired
    MockMvcTester http;

    @Autowired
    JdbcClient jdbc;

    final String preview(String register, byte[] bytes) throws UnsupportedEncodingException {
        return get(read(register, bytes)).getResponse().getContentAsString();
    }

    final String read(String register, byte[] bytes) {
        MvcTestResult taken = upload(register, bytes);
        assertThat(taken).hasStatus(HttpStatus.SEE_OTHER);
        return String.valueOf(taken.getResponse().getRedirectedUrl());
    }

    final MvcTestResult upload(String register, byte[] bytes) {
        return http.post().uri("/settings/" + register + "/imports").multipart()
                .file(new MockMultipartFile("file", "rows.csv", "text/csv", bytes))
                .with(user(Cast.ROOT)).with(csrf()).exchange();
    }

    final MvcTestResult get(String path) {
        return http.get().uri(path).with(user(Cast.ROOT)).exchange();
    }

    final MvcTestResult change(String path, String... fields) throws UnsupportedEncodingException {
        String[] all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = "mark";
        all[fields.length + 1] = mark(path);
        return post(path, all);
    }

    final String mark(String path) throws UnsupportedEncodingException {
        var mark = Pattern.compile("name=\"mark\" value=\"(\\w+)\"")
                .matcher(get(path).getResponse().getContentAsString());
        assertThat(mark.find()).isTrue();
        return mark.group(1);
    }

    final MvcTestResult post(String path, String... fields) {
        var request = http.post().uri(path).with(user(Cast.ROOT)).with(csrf());
        for (int i = 0; i + 1 < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    final long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    /** What a file of these lines would do. */
    final String preview(String register, String lines) throws UnsupportedEncodingException {
        return preview(register, lines.getBytes(StandardCharsets.UTF_8));
    }

    /** The register as its own file. */
    final String export(String register) throws UnsupportedEncodingException {
        return get("/settings/" + register + "/file.csv").getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    final String told(MvcTestResult done) {
        return String.valueOf(done.getMvcResult().getFlashMap().get("toast"));
    }
}
