/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.DiskWatch;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

@ExtendWith(FxExtension.class)
class TourTest {

    private static final String INVITE = "dweeter://join?e=barrio.example:7400&ca=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    private Path folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();

    @Test
    void the_whole_walk_succeeds_and_leaves_a_picture_of_each_step() throws Exception {
        var waits = new AtomicInteger();
        DiskWatch.listen(() -> waits.addAndGet(javafx.application.Platform.isFxApplicationThread() ? 1 : 0));
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        DesktopServices desktop = onFx(this::show);
        var script = new Tour.Script(INVITE, "Nora Vega", "nora", "a walk in the park", "Hola, barrio. 🌿",
                new Nick("ada"));

        new Tour(desktop, script, folder.resolve("pictures"), said::add).run();
        onFx(desktop::close);
        DiskWatch.listen(() -> {});

        assertThat(waits).hasValue(0);
        assertThat(said).hasSize(7);
        assertThat(neighbourhood.community().items(new Nick("nora"))).isEqualTo(2);
        assertThat(neighbourhood.community().follows(new Nick("nora"), new Nick("ada"))).isTrue();
        assertThat(folder.resolve("data/session.properties")).doesNotExist();
        try (Stream<Path> pictures = Files.list(folder.resolve("pictures"))) {
            assertThat(pictures).hasSize(7);
        }
    }

    private DesktopServices show() {
        var arguments = new Arguments(Optional.of(INVITE), folder.resolve("data"), Optional.empty(),
                Optional.of(Language.ES), Optional.of(Theme.LIGHT));
        var platform = new Platform(Background.onVirtualThreads(), Timer.ofFx(), neighbourhood.clock(), ZoneOffset.UTC,
                new Random(1), _ -> {}, _ -> {}, _ -> Optional.empty());
        var desktop = new DesktopServices(arguments, (_, _) -> new InMemoryNetwork(neighbourhood.community()),
                Optional.empty(), platform);
        desktop.show(new Stage());
        return desktop;
    }
}
