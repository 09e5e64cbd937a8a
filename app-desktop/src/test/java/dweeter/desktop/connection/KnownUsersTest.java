/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.fx.Lazy;
import dweeter.desktop.testing.Desk;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.security.InviteLink;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;

class KnownUsersTest {

    private static final Author ADA = new Author(new Nick("ada"), new DisplayName("Ada Ferrer"));
    private static final Password PASSWORD = new Password("contraseña");
    private static final InviteLink ELSEWHERE = InviteLink.parse(Desk.INVITE.text().replace("ca=AAAA", "ca=BBBB"));

    @TempDir
    private Path folder;
    private KnownUsers known = knownIn(Path.of(""));

    @BeforeEach
    void remember() {
        known = knownIn(folder);
        assertThat(known.remember(Desk.INVITE, ADA, PASSWORD)).isEmpty();
    }

    @Test
    void they_are_recognised_after_a_restart_whichever_keyboard_the_password_comes_from() {
        KnownUsers restarted = knownIn(folder);

        assertThat(restarted.recognise(Desk.INVITE, ADA.nick(), PASSWORD)).contains(ADA);
        assertThat(restarted.recognise(Desk.INVITE, ADA.nick(), new Password("contrasen\u0303a"))).contains(ADA);
        assertThat(restarted.last()).contains(new KnownUsers.Last(Desk.INVITE, ADA.nick()));
    }

    @Test
    void nobody_is_recognised_with_another_password_another_nick_or_in_another_network() {
        assertThat(known.recognise(Desk.INVITE, ADA.nick(), new Password("Contraseña"))).isEmpty();
        assertThat(known.recognise(Desk.INVITE, new Nick("eva"), PASSWORD)).isEmpty();
        assertThat(known.recognise(ELSEWHERE, ADA.nick(), PASSWORD)).isEmpty();
    }

    @Test
    void a_file_that_is_damaged_or_of_somebody_else_lets_nobody_in() throws IOException {
        Path file = file();
        String whole = Files.readString(file);
        for (String content : List.of("", "password=", whole.replace("argon2id", "argon2"),
                whole.replace("t\\=2", "t\\=x"), whole.replace("nick=ada", "nick=eva"),
                whole.replace("name=Ada Ferrer", "name="))) {
            Files.writeString(file, content);

            assertThat(known.recognise(Desk.INVITE, ADA.nick(), PASSWORD)).as(content).isEmpty();
        }
    }

    @Test
    void the_pause_doubles_up_to_a_minute_and_ends_with_a_password_that_is_right() {
        var pauses = Stream.generate(() -> {
            known.recognise(Desk.INVITE, ADA.nick(), new Password("wrong"));
            return known.pause();
        }).limit(8).map(Duration::toSeconds).toList();

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        known.recognise(Desk.INVITE, ADA.nick(), PASSWORD);
        known.recognise(Desk.INVITE, ADA.nick(), new Password("wrong"));
        assertThat(known.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void who_is_forgotten_is_not_recognised() {
        assertThat(known.forget(Desk.INVITE, ADA.nick())).isEmpty();

        assertThat(known.recognise(Desk.INVITE, ADA.nick(), PASSWORD)).isEmpty();
    }

    @Test
    void a_held_password_is_gone_once_it_is_wiped() {
        var held = new HeldPassword(PASSWORD);
        assertThat(held.reveal()).contains(PASSWORD);

        held.close();

        assertThat(held.reveal()).isEmpty();
        assertThat(held.toString()).doesNotContain("contra");
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log-in.properties")).findFirst().orElseThrow();
        }
    }

    private static KnownUsers knownIn(Path folder) {
        return new KnownUsers(DataDirectory.at(folder),
                new Lazy<>(() -> new PasswordHasher(new SecureRandom(), new JavaArgon2id())));
    }
}
