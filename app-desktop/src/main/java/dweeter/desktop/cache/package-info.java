/// What this computer keeps of an account: Caffeine in memory over one SQLite file. Start at [ClientCache].
@NullMarked
package dweeter.desktop.cache;

import org.jspecify.annotations.NullMarked;
