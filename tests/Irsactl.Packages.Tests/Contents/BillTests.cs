using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Packaging.Contents;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Contents;

/// <summary>Bill of materials and notices of made-up contents.</summary>
public sealed class BillTests
{
    private static readonly DateTimeOffset _time = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private static readonly ImmutableArray<Component> _components =
    [
        new Component("A", "1.0", "pkg:nuget/A@1.0", "MIT", "Ann") { Sha512 = new string('a', 128), Needs = ["pkg:nuget/B@2.0"] },
        new Component("B", "2.0", "pkg:nuget/B@2.0", "Apache-2.0", "Bob") { Notices = "B has C inside." },
        new Component("libd", "3.0", "pkg:deb/debian/libd@3.0?arch=amd64", "LGPL-2.1-or-later", "Dan")
        {
            LicenseFile = "/usr/share/doc/libd/copyright",
        },
    ];

    [Fact]
    public void Bill_OfSomeComponents_NamesEachWithHashLicenceAndNeeds()
    {
        var root = JsonDocument.Parse(Write(_time)).RootElement;

        root.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        root.GetProperty("metadata").GetProperty("timestamp").GetString().ShouldBe("2026-11-30T12:00:00Z");
        root.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("purl").GetString())
            .ShouldBe(_components.Select(component => component.Url));
        root.GetProperty("components")[0].GetProperty("hashes")[0].GetProperty("content").GetString().ShouldBe(new string('a', 128));
        var needs = root.GetProperty("dependencies").EnumerateArray().ToDictionary(
            entry => entry.GetProperty("ref").GetString()!,
            entry => entry.GetProperty("dependsOn").EnumerateArray().Select(need => need.GetString()!).ToArray(),
            StringComparer.Ordinal);
        needs["pkg:nuget/A@1.0"].ShouldHaveSingleItem().ShouldBe("pkg:nuget/B@2.0");
        needs["pkg:generic/irsactl@0.1.0?platform=linux-x64"].Length.ShouldBe(3);
    }

    [Fact]
    public void Bill_WrittenTwice_IsTheSame_AndOfAnotherTimeAnother()
    {
        Write(_time).ShouldBe(Write(_time));
        SerialNumber(_time).ShouldNotBe(SerialNumber(_time.AddSeconds(1)), StringComparer.Ordinal);
    }

    [Fact]
    public void Notices_OfSomeComponents_HaveEveryTermOnce_AndPointToWhatLiesBeside()
    {
        var text = Notices.Write(_components);

        text.ShouldContain("A 1.0\n    Ann\n    MIT\n");
        text.ShouldContain("libd 3.0\n    Dan\n    LGPL-2.1-or-later; see /usr/share/doc/libd/copyright\n");
        text.ShouldContain("    Its source is Debian's source package of this version.\n");
        text.ShouldContain("Notices that come with B\n");
        text.ShouldContain("B has C inside.");
        text.Split("Permission is hereby granted").Length.ShouldBe(2);
        text.Split("TERMS AND CONDITIONS FOR USE, REPRODUCTION").Length.ShouldBe(2);
    }

    private static string SerialNumber(DateTimeOffset time) =>
        JsonDocument.Parse(Write(time)).RootElement.GetProperty("serialNumber").GetString()!;

    private static string Write(DateTimeOffset time)
    {
        using var output = new MemoryStream();
        Bill.Write(output, _components, "linux-x64", "0.1.0", time);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
