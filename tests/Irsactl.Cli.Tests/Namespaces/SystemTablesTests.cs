using Irsactl.Cli.Namespaces;

namespace Irsactl.Cli.Tests.Namespaces;

public sealed class SystemTablesTests
{
    [Fact]
    public void ListeningPorts_AreThoseOfLoopbackAndOfAllAddresses() => ListeningPorts.Parse(
    [
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
        "   0: 0100007F:11D6 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0",
        "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0 100 0 0 10 0",
        "   2: 3500007F:0035 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101        0 3 1 0 100 0 0 10 0",
        "   3: 0100007F:C350 0100007F:11D6 01 00000000:00000000 00:00000000 00000000     0        0 4 1 0 100 0 0 10 0",
    ]).ShouldBe([4566, 22]);

    [Fact]
    public void NameSwitch_OnlyHostNamesChange() =>
        NamespaceFiles.NameSwitch(["passwd: files systemd", "hosts: files resolve [!UNAVAIL=return] dns", "# hosts: of old"])
            .ShouldBe("passwd: files systemd\n# hosts: of old\nhosts: files dns\n");
}
