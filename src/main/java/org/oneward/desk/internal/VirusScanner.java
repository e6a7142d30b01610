package org.oneward.desk.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.oneward.shared.Check;
import org.oneward.shared.Settings;
import org.oneward.web.Words;
import org.springframework.stereotype.Component;

/** Asks ClamAV's daemon about each file, if there is one; a file that cannot be looked through is not taken. */
@Component
class VirusScanner implements Check {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int PART = 65_536;

    private final @Nullable InetSocketAddress clamd;

    VirusScanner(Settings settings) {
        this.clamd = settings.clamd();
    }

    /** Whether nothing was found in it, or nobody is there to look. */
    boolean isClean(Path file) throws IOException {
        if (clamd == null) {
            return true;
        }
        String said = asked(clamd, "zINSTREAM\0", file);
        if (said.endsWith(" FOUND")) {
            return false;
        }
        if (!said.endsWith(" OK")) {
            throw new IOException("clamd said: " + said);
        }
        return true;
    }

    @Override
    public String about() {
        return "files";
    }

    @Override
    public Finding look() {
        if (clamd == null) {
            return new Finding(true, Words.say("check.files.unscanned"));
        }
        try {
            boolean answers = asked(clamd, "zPING\0", null).equals("PONG");
            return new Finding(answers, Words.say(answers ? "check.files" : "check.files.strange", named(clamd)));
        } catch (IOException e) {
            return new Finding(false, Words.say("check.files.away", named(clamd)));
        }
    }

    private static String named(InetSocketAddress clamd) {
        return clamd.getHostString() + ":" + clamd.getPort();
    }

    private static String asked(InetSocketAddress clamd, String command, @Nullable Path file) throws IOException {
        try (Socket socket = new Socket()) {
            // The name is looked up each time: a scanner may move.
            socket.connect(new InetSocketAddress(clamd.getHostString(), clamd.getPort()), (int) CONNECT.toMillis());
            socket.setSoTimeout((int) ANSWER.toMillis());
            var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.write(command.getBytes(US_ASCII));
            if (file != null) {
                send(file, out);
            }
            out.flush();
            return new String(socket.getInputStream().readNBytes(4096), US_ASCII).replace("\0", "").strip();
        }
    }

    /** In parts, each after its length; a part of no length is the last. */
    private static void send(Path file, DataOutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = new byte[PART];
            for (int read = in.read(part); read > 0; read = in.read(part)) {
                out.writeInt(read);
                out.write(part, 0, read);
            }
            out.writeInt(0);
        }
    }
}
