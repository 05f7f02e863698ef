using System.Net;
using System.Net.Sockets;
using Irsactl.Explain;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>What happens on the way to an issuer's documents is the same for <c>token explain</c> and for STS.</summary>
[Collection(nameof(Cluster))]
public sealed class OwnIssuerTests
{
    [Fact]
    public async Task Explain_RootThatIsTrusted_IsTakenByBoth()
    {
        await using var world = new OwnIssuerWorld();

        var explanation = await world.ExplainAsync(await world.Host.ServeAsync(world.AnswerAsync));

        explanation.Cause.ShouldBeNull();
        Find(explanation, CheckNames.Discovery).Verdict.ShouldBe(Verdict.Passed);
        Find(explanation, CheckNames.Answer).Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public async Task Explain_ThumbprintOfAnUnknownRoot_IsTakenByBoth()
    {
        await using var world = new OwnIssuerWorld();

        // The chain of the reader ends where its trust ends: the intermediate is the last that it sees for certain.
        var explanation = await world.ExplainAsync(
            await world.Host.ServeAsync(world.AnswerAsync), trusts: false, world.Host.IntermediateThumbprint);

        explanation.Verdict.ShouldBe(Verdict.Passed, explanation.Cause?.Message);
        Find(explanation, CheckNames.Discovery).Message.ShouldContain("AWS takes it, because its thumbprint is registered");
        Find(explanation, CheckNames.Answer).Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public async Task Explain_UnknownRoot_IsRefusedByBoth()
    {
        await using var world = new OwnIssuerWorld();

        ShouldAgree(
            await world.ExplainAsync(await world.Host.ServeAsync(world.AnswerAsync), trusts: false),
            CheckNames.Discovery,
            FindingCodes.CertificateUntrusted);
    }

    [Fact]
    public async Task Explain_ExpiredCertificate_IsRefusedByBothWhateverTheThumbprints()
    {
        await using var world = new OwnIssuerWorld();

        var explanation = await world.ExplainAsync(
            await world.Host.ServeAsync(world.AnswerAsync, from: -9, to: -1),
            trusts: true,
            world.Host.IntermediateThumbprint,
            world.Host.RootThumbprint);

        ShouldAgree(explanation, CheckNames.Discovery, FindingCodes.CertificateUntrusted);
        Find(explanation, CheckNames.Discovery).Message.ShouldContain("expired on");
        Find(explanation, CheckNames.Discovery).Remedy.ShouldNotBeNull().ShouldNotContain("--thumbprint-list");
    }

    [Fact]
    public async Task Explain_CertificateOfAnotherName_IsRefusedByBoth()
    {
        await using var world = new OwnIssuerWorld();

        ShouldAgree(
            await world.ExplainAsync(
                await world.Host.ServeAsync(world.AnswerAsync, "other.example.com"), trusts: true, world.Host.IntermediateThumbprint),
            CheckNames.Discovery,
            FindingCodes.CertificateUntrusted);
    }

    [Fact]
    public async Task Explain_IntermediateNotSent_IsRefusedByBoth()
    {
        await using var world = new OwnIssuerWorld();

        ShouldAgree(
            await world.ExplainAsync(await world.Host.ServeAsync(world.AnswerAsync, sendsChain: false)),
            CheckNames.Discovery,
            FindingCodes.CertificateUntrusted);
    }

    [Fact]
    public async Task Explain_HostWithoutACommonTlsVersion_IsKeyRetrievalForBoth()
    {
        await using var world = new OwnIssuerWorld();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = RefuseAllAsync(listener, end.Token);

        var explanation = await world.ExplainAsync(((IPEndPoint)listener.LocalEndpoint).Port);

        await end.CancelAsync();
        await serving;
        ShouldAgree(explanation, CheckNames.Discovery, FindingCodes.TlsRefused);
    }

    // Both wait for five seconds, and the program must still be there when STS has waited.
    [Fact]
    public async Task Explain_KeySetThatNeverComes_WaitsForTheAnswerOfSts()
    {
        await using var world = new OwnIssuerWorld();
        var port = await world.Host.ServeAsync(async context =>
        {
            if (context.Request.Path.Value == "/keys.json")
            {
                var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var registration = context.RequestAborted.Register(gone.SetResult);
                await gone.Task;
                return;
            }

            await world.AnswerAsync(context);
        });

        ShouldAgree(await world.ExplainAsync(port), CheckNames.KeySet, FindingCodes.DocumentTooSlow);
    }

    [Fact]
    public async Task Explain_DocumentThatComesCompressed_IsRefusedByBoth()
    {
        await using var world = new OwnIssuerWorld();
        var port = await world.Host.ServeAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new System.IO.Compression.GZipStream(
                context.Response.Body, System.IO.Compression.CompressionLevel.Fastest);
            await gzip.WriteAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken);
        });

        var explanation = await world.ExplainAsync(port);

        ShouldAgree(explanation, CheckNames.Discovery, FindingCodes.DocumentUnusable);
        Find(explanation, CheckNames.Discovery).Message.ShouldContain("Content-Encoding gzip");
    }

    private static void ShouldAgree(Explanation explanation, string check, Diagnostics.ErrorCode code)
    {
        explanation.Cause.ShouldNotBeNull().Check.ShouldBe(check);
        explanation.Cause.Code.ShouldBe(code, explanation.Cause.Message);
        var answer = Find(explanation, CheckNames.Answer);
        answer.Verdict.ShouldBe(Verdict.Failed, answer.Message);
        answer.Message.ShouldEndWith($"as expected from {check}");
    }

    private static Finding Find(Explanation explanation, string check) => explanation.Findings.Single(finding => finding.Check == check);

    private static async Task RefuseAllAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                var hello = new byte[4096];
                if (await client.GetStream().ReadAsync(hello, cancellationToken) > 0)
                {
                    byte[] alert = [0x15, 3, 1, 0, 2, 2, 70];
                    await client.GetStream().WriteAsync(alert, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
