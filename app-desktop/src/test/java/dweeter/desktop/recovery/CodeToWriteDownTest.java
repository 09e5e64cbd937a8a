/* SPDX-License-Identifier: MIT */
package dweeter.desktop.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.recovery.UnconfirmedCodes.State;
import dweeter.desktop.testing.Desk;
import dweeter.model.Nick;
import dweeter.model.RecoveryCode;

class CodeToWriteDownTest {

    private static final Nick MARTA = new Nick("marta");
    private static final RecoveryCode CODE = RecoveryCode
            .of(new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});

    @TempDir
    private static Path place = Path.of("");
    private final Path folder = fresh();
    private final UnconfirmedCodes codes = new UnconfirmedCodes(DataDirectory.at(folder));
    private final List<String> copied = new ArrayList<>();
    private final CodeToWriteDown model = new CodeToWriteDown(codes, Desk.AT_ONCE, copied::add,
            name -> Optional.of(folder.resolve(name)));
    private final AtomicInteger goneOn = new AtomicInteger();

    @Test
    void a_code_is_noted_before_it_is_asked_for_and_until_it_is_written_down() {
        model.expect(Desk.INVITE, MARTA, before -> assertThat(before).isEmpty());
        assertThat(noted()).contains(State.MADE);

        show(Optional.of(CODE));
        assertThat(noted()).contains(State.MADE);
        model.goOn();

        assertThat(noted()).isEmpty();
        assertThat(model.isShown()).isFalse();
        assertThat(goneOn).hasValue(1);
    }

    @Test
    void what_was_not_done_leaves_what_was_noted_before() {
        codes.note(Desk.INVITE, MARTA, Optional.of(State.NONE));

        model.expect(Desk.INVITE, MARTA, before -> model.takeBack(Desk.INVITE, MARTA, before));

        assertThat(noted()).contains(State.NONE);
    }

    @Test
    void that_no_code_came_stays_noted_when_one_goes_on() {
        show(Optional.empty());
        model.goOn();

        assertThat(noted()).contains(State.NONE);
        assertThat(goneOn).hasValue(1);
    }

    @Test
    void one_account_is_not_taken_for_another() {
        show(Optional.empty());

        assertThat(codes.of(Desk.INVITE, new Nick("mart"))).isEmpty();
    }

    @Test
    void no_file_of_the_client_holds_the_code() throws IOException {
        model.expect(Desk.INVITE, MARTA, _ -> {});
        show(Optional.of(CODE));
        model.copy();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".properties"))).isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(CODE.value()));
        }
        assertThat(copied).containsExactly(CODE.value());
    }

    @Test
    void a_code_is_saved_where_the_user_says_for_nobody_else_to_read() throws IOException {
        show(Optional.of(CODE));

        model.save("code.txt", "the code: " + CODE.value());

        Path saved = folder.resolve("code.txt");
        assertThat(saved).hasContent("the code: " + CODE.value());
        assertThat(Files.getPosixFilePermissions(saved)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(told()).isEqualTo("code.saved");
    }

    @Test
    void a_file_that_lies_there_and_others_can_read_does_not_stay_readable() throws IOException {
        Path saved = Files.writeString(folder.resolve("open.txt"), "old");
        Files.setPosixFilePermissions(saved, PosixFilePermissions.fromString("rw-r--r--"));
        show(Optional.of(CODE));

        model.save("open.txt", "new");

        assertThat(saved).hasContent("new");
        assertThat(Files.getPosixFilePermissions(saved)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_code_that_cannot_be_saved_is_told_and_stays_on_the_screen() throws IOException {
        Files.createDirectories(folder.resolve("taken.txt/in the way"));
        show(Optional.of(CODE));

        model.save("taken.txt", "the code");

        assertThat(told()).isEqualTo("code.not-saved");
        assertThat(model.code()).contains(CODE);
    }

    @Test
    void what_is_on_the_screen_does_not_show_in_a_text_for_logs() {
        show(Optional.of(CODE));

        assertThat(model.shownProperty().toString()).doesNotContain(CODE.value());
    }

    private void show(Optional<RecoveryCode> code) {
        model.show(Desk.INVITE, MARTA, code, goneOn::incrementAndGet);
    }

    private Optional<State> noted() {
        return codes.of(Desk.INVITE, MARTA);
    }

    private String told() {
        return model.toldProperty().get().map(Notice::key).orElse("");
    }

    /// A folder of its own for each test, which is there when its fields are.
    private static Path fresh() {
        try {
            return Files.createTempDirectory(place, "client");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
