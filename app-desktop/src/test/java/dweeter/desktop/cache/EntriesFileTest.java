/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryMemory;
import dweeter.client.EntryMemory.Trust;
import dweeter.model.Address;

class EntriesFileTest {

    private static final String NETWORK = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String ANOTHER = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA";
    private static final Address HOST = new Address("entry.example", 7400);
    private static final Address SIX = new Address("2001:db8::7", 7401);

    @TempDir
    private Path folder;

    @Test
    void what_was_learned_is_there_after_a_restart_in_the_same_order_and_for_its_network_only() {
        memory(NETWORK).remember(List.of(SIX, HOST));

        assertThat(memory(NETWORK).recall()).containsExactly(SIX, HOST);
        assertThat(memory(ANOTHER).recall()).isEmpty();
    }

    @Test
    void who_is_believed_is_there_after_a_restart_for_its_network_only() throws IOException {
        for (Optional<String> revoked : List.of(Optional.<String>empty(), Optional.of("MII+/="))) {
            var trust = new Trust(List.of("MIIB+/=", "MIIC"), revoked);

            memory(NETWORK).rememberTrust(trust);

            assertThat(memory(NETWORK).recallTrust()).contains(trust);
        }
        assertThat(memory(ANOTHER).recallTrust()).isEmpty();
        Files.write(onlyFile(), new byte[]{1, 2, 3});
        assertThat(memory(NETWORK).recallTrust()).isEmpty();
    }

    @Test
    void a_file_that_is_damaged_does_no_harm() throws IOException {
        memory(NETWORK).remember(List.of(HOST));
        Path file = onlyFile();
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        for (byte[] content : List.of(new byte[0], noise, bytes("entries=\\u12"), bytes("entries= :: a: b:7 :9 "),
                new byte[1_000_000])) {
            Files.write(file, content);

            assertThat(memory(NETWORK).recall()).isSubsetOf(new Address("b", 7));
        }
        memory(NETWORK).remember(List.of(HOST));

        assertThat(memory(NETWORK).recall()).containsExactly(HOST);
    }

    @Test
    void what_is_readable_in_it_is_used() throws IOException {
        memory(NETWORK).remember(List.of(HOST, SIX));
        Path file = onlyFile();
        Files.writeString(file, Files.readString(file).replace("example", "ex ample").replace("7401", "99999"));

        assertThat(memory(NETWORK).recall()).containsExactly(new Address("ample", 7400));
    }

    @Test
    void a_file_that_cannot_be_written_does_no_harm_either() throws IOException {
        memory(NETWORK).remember(List.of(HOST));
        Path file = onlyFile();
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));

        memory(NETWORK).remember(List.of(HOST));

        assertThat(memory(NETWORK).recall()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private EntryMemory memory(String network) {
        return DataDirectory.at(folder).entries(network);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
