package org.oneward.desk.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oneward.shared.CannotStart;
import org.oneward.shared.Settings;
import org.springframework.mock.env.MockEnvironment;

/** ClamAV's daemon as its manual describes it: INSTREAM in parts, each after its length, and one line as the answer. */
class VirusScannerTest {

    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    private static final int LARGEST = 1 << 20;

    @TempDir
    Path folder;

    ServerSocket clamd;
    VirusScanner scanner;
    Thread listening;

    @BeforeEach
    void listens() throws IOException {
        clamd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        scanner = scanner("127.0.0.1:" + clamd.getLocalPort());
        listening = Thread.ofVirtual().start(() -> {
            while (!clamd.isClosed()) {
                try (Socket socket = clamd.accept()) {
                    socket.getOutputStream().write(answer(new DataInputStream(socket.getInputStream())));
                } catch (IOException _) {
                    // Closed, or whoever asked is gone.
                }
            }
        });
    }

    /** Its address is free only once nobody waits on it any more. */
    @AfterEach
    void stops() throws Exception {
        clamd.close();
        listening.join();
    }

    @Test
    void aVirusIsFoundWhereverItStands() throws IOException {
        assertThat(scanner.isClean(file("Hello"))).isTrue();
        assertThat(scanner.isClean(file(EICAR))).isFalse();
        assertThat(scanner.isClean(file("x".repeat(65_530) + EICAR))).isFalse();
        assertThat(scanner.isClean(file("x".repeat(300_000)))).isTrue();
    }

    @Test
    void whatCannotBeLookedThroughIsNotClean() throws Exception {
        assertThatThrownBy(() -> scanner.isClean(file("x".repeat(LARGEST + 1)))).isInstanceOf(IOException.class);
        stops();
        assertThatThrownBy(() -> scanner.isClean(file("Hello"))).isInstanceOf(IOException.class);
    }

    @Test
    void theCheckSaysWhetherItIsThere() throws Exception {
        assertThat(scanner.look().good()).isTrue();
        stops();
        assertThat(scanner.look().good()).isFalse();
        assertThat(scanner.look().sentence()).contains("127.0.0.1:" + clamd.getLocalPort(), "cannot be reached");
        assertThat(scanner("").look().good()).isTrue();
        assertThat(scanner("").isClean(file(EICAR))).isTrue();
    }

    @Test
    void anAddressWithoutAPortIsSaidAtTheStart() {
        assertThatThrownBy(() -> scanner("clamd.hospital.example")).isInstanceOf(CannotStart.class)
                .hasMessageContaining("ONEWARD_CLAMD");
    }

    private static VirusScanner scanner(String address) {
        return new VirusScanner(Settings.of(new MockEnvironment().withProperty("oneward.clamd", address)));
    }

    private Path file(String bytes) throws IOException {
        return Files.writeString(folder.resolve("file"), bytes);
    }

    private static byte[] answer(DataInputStream in) throws IOException {
        String command = command(in);
        if (command.equals("zPING")) {
            return "PONG\0".getBytes(US_ASCII);
        }
        assertThat(command).isEqualTo("zINSTREAM");
        var all = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            all.write(in.readNBytes(length));
            if (all.size() > LARGEST) {
                return "INSTREAM size limit exceeded. ERROR\0".getBytes(US_ASCII);
            }
        }
        return (all.toString(US_ASCII).contains(EICAR) ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0")
                .getBytes(US_ASCII);
    }

    private static String command(DataInputStream in) throws IOException {
        var word = new StringBuilder();
        for (int each = in.read(); each > 0; each = in.read()) {
            word.append((char) each);
        }
        return word.toString();
    }
}
