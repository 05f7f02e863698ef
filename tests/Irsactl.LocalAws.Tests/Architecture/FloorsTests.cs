using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Architecture;

/// <summary>The floors of the local AWS (ARCHITECTURE.md) are kept.</summary>
public sealed class FloorsTests
{
    [Fact]
    public void Source_AsItIs_KeepsTheFloors() => Floors.Violations(Floors.Files()).ShouldBeEmpty();

    [Fact]
    public void Source_AsItIs_HasEveryFloor() =>
        Floors.Files().Select(file => file.Key.Split('/')[0]).Where(folder => !folder.EndsWith(".cs", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ShouldBe(["Foundation", "Server", "Services", "Wire"]);

    [Theory]
    [InlineData(
        "Services/Sts/StsService.cs", "using Irsactl.LocalAws.Services.Iam;", "Services/Sts/StsService.cs knows another service, Iam")]
    [InlineData("Services/Sts/Model/A.cs", "Services.Iam.Model.Role Role { get; }", "Services/Sts/Model/A.cs knows another service, Iam")]
    [InlineData("Services/S3/A.cs", "using Irsactl.LocalAws.Server.Storage;", "Services/S3/A.cs knows Server.Storage, which is above it")]
    [InlineData("Foundation/Auth/A.cs", "using Irsactl.LocalAws.Wire.Json;", "Foundation/Auth/A.cs knows Wire.Json, which is above it")]
    [InlineData("Wire/Json/A.cs", "using Irsactl.LocalAws.Services.Logs;", "Wire/Json/A.cs knows Services.Logs, which is above it")]
    [InlineData("Elsewhere/A.cs", "", "Elsewhere/A.cs is on no floor")]
    [InlineData("Services/A.cs", "", "Services/A.cs is on no floor")]
    public void Source_AgainstTheOrder_IsSaid(string path, string text, string said) =>
        Floors.Violations([KeyValuePair.Create(path, text)]).ShouldBe([said]);

    [Fact]
    public void Source_InACircle_IsSaid() => Floors.Violations(
    [
        KeyValuePair.Create("Foundation/A/One.cs", "using Irsactl.LocalAws.Foundation.B;"),
        KeyValuePair.Create("Foundation/B/Two.cs", "using Irsactl.LocalAws.Foundation.C;"),
        KeyValuePair.Create("Foundation/C/Three.cs", "using Irsactl.LocalAws.Foundation.A;"),
        KeyValuePair.Create("Foundation/D/Four.cs", "using Irsactl.LocalAws.Foundation.A;"),
    ]).ShouldBe(
    [
        "Foundation.A is in a circle: it knows Foundation.B",
        "Foundation.B is in a circle: it knows Foundation.C",
        "Foundation.C is in a circle: it knows Foundation.A",
    ]);

    [Fact]
    public void Source_WithinAServiceOrDownwards_IsAllowed() => Floors.Violations(
    [
        KeyValuePair.Create(
            "Services/Iam/A.cs",
            "using Irsactl.LocalAws.Services.Iam.Operations;\nusing Irsactl.LocalAws.Wire.Query;\n"
                + "using Irsactl.LocalAws.Foundation.Calls;"),
        KeyValuePair.Create("Server/A.cs", "using Irsactl.LocalAws.Services.Iam;"),
        KeyValuePair.Create("LocalAwsServer.cs", "using Irsactl.LocalAws.Server;"),
    ]).ShouldBeEmpty();
}
