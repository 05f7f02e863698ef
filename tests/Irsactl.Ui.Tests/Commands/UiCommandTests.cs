using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Irsactl.LocalAws;

namespace Irsactl.Ui.Tests.Commands;

/// <summary>The program itself: <c>irsactl ui</c> as a process of its own.</summary>
public sealed class UiCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Binary => Environment.GetEnvironmentVariable("IRSACTL_BINARY") is { Length: > 0 } published
        ? published
        : Path.Combine(AppContext.BaseDirectory, "irsactl");

    [Fact]
    public async Task Ui_Started_SaysItsAddressAnswersAndEndsByASignal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "ends it by a signal");
        await using var aws = await LocalAwsServer.StartAsync(Cancellation);
        using var folder = new TemporaryFolder();
        folder.Write("irsactl.yaml", "name: c1\nregion: us-east-1\npublicKeyFile: key.pub\n");
        using var process = Start(folder, aws, "ui", "--port", "0", "-o", "json");
        using var said = JsonDocument.Parse(await process.StandardOutput.ReadLineAsync(Cancellation) ?? "");
        var address = new Uri(said.RootElement.GetProperty("address").GetString()!);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var first = await http.GetStringAsync(address, Cancellation);
        using var explained = await PostAsync(http, address, "explain", ("token", "no token"), ("offline", "on"));
        using var fleet = await PostAsync(http, address, "fleet");

        address.Port.ShouldBe(said.RootElement.GetProperty("port").GetInt32());
        first.ShouldContain("Fleet");
        (await explained.Content.ReadAsStringAsync(Cancellation)).ShouldContain("IRS4001");
        fleet.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
        kill(process.Id, 15).ShouldBe(0);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0);
        (await process.StandardError.ReadToEndAsync(Cancellation)).ShouldNotContain("defect");
    }

    [Fact]
    public async Task Ui_PortOfAnother_FailsWithCodeAndHint()
    {
        await using var aws = await LocalAwsServer.StartAsync(Cancellation);
        using var folder = new TemporaryFolder();
        using var process = Start(folder, aws, "ui", "--port", $"{aws.Port}");
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        process.ExitCode.ShouldBe(1);
        error.ShouldContain("IRS5200");
        error.ShouldContain("--port");
        (await process.StandardOutput.ReadToEndAsync(Cancellation)).ShouldBeEmpty();
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient http, Uri address, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path));
        request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await http.SendAsync(request, Cancellation);
    }

    private static Process Start(TemporaryFolder folder, LocalAwsServer aws, params string[] arguments)
    {
        var start = new ProcessStartInfo(Binary, arguments)
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = folder.Path;
        start.Environment["AWS_ENDPOINT_URL"] = aws.Endpoint.GetLeftPart(UriPartial.Authority);
        start.Environment["AWS_ACCESS_KEY_ID"] = aws.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = aws.SecretAccessKey;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        return Process.Start(start) ?? throw new InvalidOperationException("not started");
    }
}
