using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Tests;

/// <summary>Programs that give credentials; here they are shell scripts.</summary>
public sealed class ExecTests
{
    private const string Version = "client.authentication.k8s.io/v1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_TwiceBeforeTheTokenExpires_RunsTheProgramOnce()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        WriteProgram(world, "{\"token\":\"good\",\"expirationTimestamp\":\"2026-08-15T12:10:00Z\"}");
        var client = world.Client();

        await client.GetAsync(ClusterWorld.Path, 1024, Cancellation);
        await client.GetAsync(ClusterWorld.Path, 1024, Cancellation);
        Runs(world).ShouldBe(1);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await client.GetAsync(ClusterWorld.Path, 1024, Cancellation);

        Runs(world).ShouldBe(2);
    }

    [Fact]
    public async Task Get_WhenTheTokenIsRefused_RunsTheProgramAgain()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        WriteProgram(world, "{\"token\":\"$(cat \"$TOKEN_FILE\")\"}");
        world.Folder.Write("given", "good");
        var client = world.Client();
        await client.GetAsync(ClusterWorld.Path, 1024, Cancellation);

        world.Server.Tokens.TryRemove("good", out _);
        world.Server.Tokens["later"] = "somebody";
        world.Folder.Write("given", "later");
        await client.GetAsync(ClusterWorld.Path, 1024, Cancellation);

        Runs(world).ShouldBe(2);
    }

    [Fact]
    public async Task Program_IsToldTheVersionAndTheCluster()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        WriteProgram(world, "{\"token\":\"good\"}", ", provideClusterInfo: true");

        await world.GetAsync(Cancellation);

        var told = await File.ReadAllTextAsync(world.Folder.At("runs"), Cancellation);
        told.ShouldContain($"\"apiVersion\":\"{Version}\"");
        told.ShouldContain($"\"server\":\"{world.Server.Url.AbsoluteUri}\"");
        told.ShouldContain("\"certificate-authority-data\":\"");
        told.ShouldContain("\"interactive\":false");
    }

    [Fact]
    public async Task Program_GivesACertificate_IsItsSubject()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        var (certificate, key) = world.Server.Authority.Issue("robot");
        var status = $$"""{"clientCertificateData":"{{certificate.ReplaceLineEndings("\\n")}}","clientKeyData":"{{key.ReplaceLineEndings("\\n")}}"}""";
        WriteProgram(world, status.Replace("\"", "\\\"", StringComparison.Ordinal));

        await world.GetAsync(Cancellation);

        world.Server.Requests.ShouldHaveSingleItem().User.ShouldBe("robot");
    }

    [Theory]
    [InlineData("echo no sign-in >&2; exit 3", "ended with exit code 3: no sign-in")]
    [InlineData("echo '{\"kind\":\"Secret\"}'", "is no ExecCredential")]
    [InlineData(
        "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\"}'",
        "has apiVersion client.authentication.k8s.io/v1alpha1")]
    [InlineData(
        "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'",
        "has neither token nor certificate")]
    [InlineData("echo token", "is not JSON")]
    public async Task Program_GivesNothingUsable_SaysWhatItDid(string script, string expected)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        WriteScript(world, script);
        world.WriteConfig($"exec: {{apiVersion: {Version}, command: ./program, installHint: get it}}");

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Code.ShouldBe(KubernetesErrors.CredentialProgramFailed);
        error.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Program_IsNotThere_GivesItsInstallHint()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig($"exec: {{apiVersion: {Version}, command: ./program, installHint: get it}}");

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Hint.ShouldBe("get it");
    }

    // Each run leaves a line with what it was told.
    private static void WriteProgram(ClusterWorld world, string status, string more = "")
    {
        WriteScript(world, $$"""
            printf '%s\n' "$KUBERNETES_EXEC_INFO" >> "$RUNS"
            cat <<END
            {"kind":"ExecCredential","apiVersion":"{{Version}}","status":{{status.Replace("\\\"", "\"", StringComparison.Ordinal)}}}
            END
            """);
        world.WriteConfig(
            $"exec: {{apiVersion: {Version}, command: ./program, interactiveMode: Never, env: [{{name: RUNS, value: "
            + $"{world.Folder.At("runs")}}}, "
            + $"{{name: TOKEN_FILE, value: {world.Folder.At("given")}}}]{more}}}");
    }

    private static void WriteScript(ClusterWorld world, string script) =>
        File.SetUnixFileMode(
            world.Folder.Write("program", $"#!/bin/sh\n{script}\n"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static int Runs(ClusterWorld world) => File.ReadLines(world.Folder.At("runs")).Count();
}
