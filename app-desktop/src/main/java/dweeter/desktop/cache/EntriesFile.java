/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

import org.slf4j.LoggerFactory;

import dweeter.client.EntryMemory;
import dweeter.model.Address;

/// Entries of one network in a text file. Without the file, or where it cannot be read or written, there are those of the
/// invite.
record EntriesFile(DataDirectory directory, String name, String trustName) implements EntryMemory {

    private static final String KEY = "entries";
    private static final String LINEAGE = "authorities";
    private static final String REVOKED = "revoked";

    @Override
    public List<Address> recall() {
        var entries = new ArrayList<Address>();
        for (String word : directory.read(name).map(values -> values.getProperty(KEY, "")).orElse("").split(" ", -1)) {
            try {
                entries.add(Address.parse(word));
            } catch (IllegalArgumentException _) {
                // The others may be of use.
            }
        }
        return entries;
    }

    @Override
    public void remember(List<Address> entries) {
        var values = new Properties();
        values.setProperty(KEY, entries.stream().map(Address::toString).collect(Collectors.joining(" ")));
        write(name, values);
    }

    @Override
    public Optional<Trust> recallTrust() {
        return directory.read(trustName).filter(values -> values.containsKey(LINEAGE))
                .map(values -> new Trust(List.of(values.getProperty(LINEAGE).split(" ", -1)),
                        Optional.ofNullable(values.getProperty(REVOKED))));
    }

    @Override
    public void rememberTrust(Trust trust) {
        var values = new Properties();
        values.setProperty(LINEAGE, String.join(" ", trust.lineage()));
        trust.revoked().ifPresent(list -> values.setProperty(REVOKED, list));
        write(trustName, values);
        directory.learnNames();
    }

    private void write(String name, Properties values) {
        try {
            directory.write(name, values);
        } catch (UncheckedIOException e) {
            LoggerFactory.getLogger(EntriesFile.class).warn("{} cannot be written: {}", name, e.toString());
        }
    }
}
