/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;

import dweeter.client.EntryClient;

/// Starts the desktop client.
public final class Main extends Application {

    private Optional<DesktopServices> services = Optional.empty();

    /// @param words as [Arguments#parse] reads them
    public static void main(String[] words) {
        try {
            Arguments.parse(List.of(words));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        Application.launch(Main.class, words);
    }

    @Override
    public void start(Stage stage) {
        var desktop = new DesktopServices(Arguments.parse(getParameters().getRaw()),
                (invite, memory) -> EntryClient.start(invite, memory, EntryClient.Patience.INTERACTIVE),
                Optional.empty(), Platform.of(getHostServices()));
        services = Optional.of(desktop);
        desktop.show(stage);
    }

    @Override
    public void stop() {
        services.ifPresent(DesktopServices::close);
    }
}
