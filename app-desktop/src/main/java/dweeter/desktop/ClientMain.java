/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.stage.Stage;

import dweeter.client.EntryClient;
import dweeter.desktop.window.FirstWindow;

/// The desktop client as JavaFX runs it. Its arguments are those of [Main].
public final class ClientMain extends Application {

    private Optional<DesktopServices> services = Optional.empty();
    private Optional<FirstWindow> first = Optional.empty();

    @Override
    public void init() {
        Path folder = arguments().folder();
        first = FirstWindow.open(folder);
        if (first.isEmpty() && FirstWindow.call(folder, arguments().invite())) {
            // Another was started at the same moment, and was faster.
            System.exit(0);
        }
    }

    @Override
    public void start(Stage stage) {
        var desktop = new DesktopServices(arguments(),
                (invite, memory) -> EntryClient.start(invite, memory, EntryClient.Patience.INTERACTIVE),
                Optional.empty(), Platform.of(getHostServices()));
        services = Optional.of(desktop);
        desktop.show(stage);
        first.ifPresent(window -> window.answer(invite -> CompletableFuture.runAsync(() -> {
            bringToFront(stage);
            invite.ifPresent(desktop::invite);
        }, javafx.application.Platform::runLater)));
    }

    @Override
    public void stop() {
        services.ifPresent(DesktopServices::close);
        first.ifPresent(FirstWindow::close);
    }

    private Arguments arguments() {
        return Arguments.parse(getParameters().getRaw());
    }

    private static void bringToFront(Stage stage) {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }
}
