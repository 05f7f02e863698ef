using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Exporting.Terraform;
using Irsactl.Provisioning.Exporting.Scripts;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Exporting;

public sealed class ReferencesTests
{
    private readonly References _references = new();

    [Fact]
    public void Marks_AreFoundInText_EachTheSameAgain()
    {
        var (host, account) = (_references.Mark("distribution", "host"), _references.Mark(Reference.Account, "id"));

        _references.Mark("distribution", "host").ShouldBe(host);
        _references.Replace($"a {host}:sub arn:aws:iam::{account}:role/{host}", reference => reference.ToString())
            .ShouldBe("a ${distribution.host}:sub arn:aws:iam::${account.id}:role/${distribution.host}");
    }

    [Theory]
    [InlineData("arn:aws:s3:::c1-oidc/*", "${bucket.arn}/*")]
    [InlineData("arn:aws:s3:::c1-oidc", "${bucket.arn}")]
    [InlineData("arn:aws:s3:::c1-oidc-logs/*", "arn:aws:s3:::c1-oidc-logs/*")]
    [InlineData("arn:aws:s3:::c1-oidc.example/*", "arn:aws:s3:::c1-oidc.example/*")]
    [InlineData("arn:aws:s3:::c1-oidc-logs, arn:aws:s3:::c1-oidc", "arn:aws:s3:::c1-oidc-logs, ${bucket.arn}")]
    public void Arn_OfAnExportedResource_IsAReference_AndALongerOneIsNot(string raw, string expected)
    {
        _references.AddAlias("arn:aws:s3:::c1-oidc", "bucket", "arn");

        _references.Replace(raw, reference => reference.ToString()).ShouldBe(expected);
    }

    [Fact]
    public void Alias_ThatHasAMarkInIt_CountsAsAWhole()
    {
        var account = _references.Mark(Reference.Account, "id");
        _references.AddAlias($"arn:aws:iam::{account}:role/r", "role_r", "arn");

        _references.Replace($"arn:aws:iam::{account}:role/r and {account}", reference => reference.ToString())
            .ShouldBe("${role_r.arn} and ${account.id}");
    }

    [Fact]
    public void Resolving_TakesWhatIsFound_OrNothing()
    {
        var mark = _references.Mark("distribution", "id");

        _references.TryResolve($"{mark}/x", _ => "E1", out var resolved).ShouldBeTrue();
        resolved.ShouldBe("E1/x");
        _references.TryResolve($"{mark}/x", _ => null, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Words_OfAScript_MeanWhatIsGiven_WhateverIsInThem()
    {
        var graph = await ExportSamples.DescribeAsync("cloudfront", TestContext.Current.CancellationToken);
        var shell = new Shell(graph);
        var mark = graph.References.Mark("distribution", "host");
        string[] texts = ["", "plain", "it's", "a \"b\" $c `d` \\e", "${x} $(y)", "line\nline", "*?[a]~", $"https://{mark}/$x `y` \"z\" \\"];
        foreach (var text in texts)
        {
            var (begin, lines, end) = shell.Heredoc(text);
            var run = await new CommandRunner().RunAsync(
                "bash",
                ["-c", $"distribution_host=d1.example\nprintf '%s|' {shell.Word(text)}\ncat <<{begin}\n{lines}\n{end}\n"],
                TestContext.Current.CancellationToken);

            var expected = text.Replace(mark, "d1.example", StringComparison.Ordinal);
            run.EnsureSuccess().StandardOutput.ShouldBe($"{expected}|{expected}\n");
        }
    }

    [Fact]
    public async Task Strings_OfTerraform_MeanWhatIsGiven_WhateverIsInThem()
    {
        Assert.SkipUnless(Tools.Terraform.IsInstalled, Tools.Terraform.SkipReason);
        var graph = await ExportSamples.DescribeAsync("cloudfront", TestContext.Current.CancellationToken);
        var hcl = new Hcl(graph, reference => "upper(\"host\")");
        var mark = graph.References.Mark("distribution", "host");
        string[] texts = ["plain", "a \"b\" \\c", "${x} %{y}", "line\nline\t", $"https://{mark}/${{aws:username}}"];
        using var folder = new TemporaryFolder();
        foreach (var text in texts)
        {
            var expression = ((HclValue.Raw)hcl.Text(text)!).Text;
            var expected = text.Replace(mark, "HOST", StringComparison.Ordinal);
            var run = await new CommandRunner { WorkingDirectory = folder.Path, StandardInput = $"jsonencode({expression})\n" }
                .RunAsync(Tools.Terraform.Path, ["console"], TestContext.Current.CancellationToken);

            var twice = System.Text.Json.JsonDocument.Parse(run.EnsureSuccess().StandardOutput).RootElement.GetString()!;
            System.Text.Json.JsonDocument.Parse(twice).RootElement.GetString().ShouldBe(expected);
        }
    }
}
