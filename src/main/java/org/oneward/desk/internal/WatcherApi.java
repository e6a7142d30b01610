package org.oneward.desk.internal;

import org.oneward.directory.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who follows a request. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/watchers/{username}")
class WatcherApi {

    private final Watchers watchers;

    WatcherApi(Watchers watchers) {
        this.watchers = watchers;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void update(@PathVariable long number, @PathVariable String username, Reader me) {
        watchers.add(number, me, username);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long number, @PathVariable String username, Reader me) {
        watchers.remove(number, me, username);
    }
}
