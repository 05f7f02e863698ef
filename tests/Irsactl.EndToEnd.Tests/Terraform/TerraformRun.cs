using System.IO.Compression;
using System.Text;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Terraform;

/// <summary>
/// All configurations of samples/terraform as modules of one root, applied, changed and destroyed together: the provider is a big program,
/// and starting it for each of them would take minutes. What went wrong is told by module. It runs when the first test asks for it.
/// </summary>
public sealed class TerraformRun : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<Outcome>> _outcome;
    private LocalAwsProcess? _aws;

    /// <summary>Makes a run that has not begun.</summary>
    public TerraformRun() => _outcome = new Lazy<Task<Outcome>>(StartAsync);

    /// <summary>The names of the configurations: their folders.</summary>
    public static IEnumerable<string> Configurations => Directory.EnumerateDirectories(Samples)
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal);

    private static string Samples => RepositoryFolder.At("samples", "terraform");

    /// <summary>What came of it; a test without Terraform or its provider is skipped by name.</summary>
    internal Task<Outcome> GetAsync()
    {
        _ = IrsactlBinary.Path;
        Assert.SkipUnless(Tools.Terraform.IsInstalled, Tools.Terraform.SkipReason);
        Assert.SkipUnless(TerraformMirror.Find(_folder.Path).IsThere, TerraformMirror.SkipReason);
        return _outcome.Value;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task<Outcome> StartAsync()
    {
        _aws = await LocalAwsProcess.StartAsync();
        await WritePackageAsync();
        _folder.Write("main.tf", Root());
        (await RunAsync("init", "-no-color")).EnsureSuccess();
        return new Outcome(
            _aws,
            await StepAsync("apply", "-auto-approve", "-parallelism=40"),
            await StepAsync("plan"),
            await StepAsync("apply", "-auto-approve", "-parallelism=40", "-var", "environment=prod"),
            await StepAsync("plan", "-var", "environment=prod"),
            await StepAsync("destroy", "-auto-approve", "-parallelism=40", "-var", "environment=prod"),
            (await RunAsync("state", "list")).StandardOutput.Trim());
    }

    private async Task<TerraformStep> StepAsync(string command, params string[] arguments) =>
        new(string.Join(' ', [command, .. arguments]), await RunAsync(command, ["-json", "-input=false", .. arguments]));

    private Task<CommandResult> RunAsync(string command, params string[] arguments) => _aws.ShouldNotBeNull().RunAsync(
        Tools.Terraform.Path ?? "",
        [command, .. arguments],
        _folder.Path,
        ("TF_CLI_CONFIG_FILE", TerraformMirror.Find(_folder.Path).ConfigurationFile),
        ("TF_IN_AUTOMATION", "1"),
        ("CHECKPOINT_DISABLE", "1"),

        // What is not implemented is tried again for minutes otherwise.
        ("AWS_MAX_ATTEMPTS", "2"));

    private static string Root()
    {
        var root = new StringBuilder(
            """
            variable "environment" {
              default = "dev"
            }

            terraform {
              required_providers {
                aws = {
                  source = "hashicorp/aws"
                }
              }
            }

            """);
        foreach (var name in Configurations)
        {
            var folder = Path.Combine(Samples, name);
            var takesPackage = File.ReadAllText(Path.Combine(folder, "main.tf")).Contains("variable \"package\"", StringComparison.Ordinal);
            root.Append(
                $$"""

                module "{{name}}" {
                  source      = "{{folder}}"
                  environment = var.environment
                {{(takesPackage ? "  package     = \"${path.root}/package.zip\"" : "")}}
                }

                """);
        }

        return root.ToString();
    }

    private async Task WritePackageAsync()
    {
        await using var archive = await ZipFile.OpenAsync(
            _folder.At("package.zip"), ZipArchiveMode.Create, TestContext.Current.CancellationToken);
        await archive.CreateEntryFromFileAsync(Path.Combine(Samples, "index.mjs"), "index.mjs", TestContext.Current.CancellationToken);
    }

    /// <summary>What came of the run.</summary>
    /// <param name="Aws">The AWS that it was against.</param>
    /// <param name="Applied">The first time.</param>
    /// <param name="PlannedAfterwards">What there was to do after it.</param>
    /// <param name="Changed">The second time, with another environment.</param>
    /// <param name="PlannedAfterChange">What there was to do after that.</param>
    /// <param name="Destroyed">The end of all.</param>
    /// <param name="Left">What Terraform still knew then.</param>
    internal sealed record Outcome(
        LocalAwsProcess Aws,
        TerraformStep Applied,
        TerraformStep PlannedAfterwards,
        TerraformStep Changed,
        TerraformStep PlannedAfterChange,
        TerraformStep Destroyed,
        string Left);
}
