using System.Security.Cryptography;
using System.Text;
using Irsactl.Cli.Commands.Version;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;
using Irsactl.Provisioning.Files;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>Files with saved plans: for their owner alone, there as a whole or not at all.</summary>
internal static class SavedPlanFile
{
    // A hundred clusters' plans are some megabytes.
    private const int LargestBytes = 16 << 20;

    /// <summary>The digest of the files that declare clusters.</summary>
    public static string DigestOf(IReadOnlyList<string> files) => Convert.ToHexStringLower(files is [var only]
        ? SHA256.HashData(InputFile.ReadBytes(only))
        : SHA256.HashData([.. files.SelectMany(file => SHA256.HashData(InputFile.ReadBytes(file)))]));

    /// <summary>Writes a plan.</summary>
    /// <exception cref="IrsactlException">The file cannot be written (<see cref="CliErrors.FileUnwritable"/>).</exception>
    public static async Task WriteAsync(string path, SavedPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await FileReplacement.WriteAsync(
                path,
                Encoding.UTF8.GetBytes(SavedPlanJson.Of(plan)),
                FileReplacement.OwnerOnly,
                FileReplacement.OwnerFolder,
                cancellationToken);
        }
        catch (Exception error) when (FileFailure.Is(error) || error is NotSupportedException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"cannot write the plan to {path}: {(Directory.Exists(path) ? "it is a folder" : FileFailure.Reason(error))}",
                FileFailure.Hint(error) ?? "choose another --out",
                error);
        }
    }

    /// <summary>Reads a plan, and sees that it is one of this program and of this declaration.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IrsactlException">It cannot be used (<see cref="CliErrors.UnusablePlan"/>), or read.</exception>
    public static SavedPlan Read(string path)
    {
        SavedPlan plan;
        try
        {
            plan = SavedPlanJson.Read(InputFile.ReadBytes(path, LargestBytes));
        }
        catch (FormatException error)
        {
            throw Unusable(
                $"{path} is no plan: {error.Message}", "give a file that plan --out wrote; a declaration is given with -f", error);
        }

        return plan.ProgramVersion == VersionCommand.Current
            ? plan
            : throw Unusable(
                $"{path} was made by irsactl {plan.ProgramVersion}, and this is {VersionCommand.Current}, which may see other things",
                "plan again with this version, or apply with that one");
    }

    /// <summary>Throws where a declaration is not the one that was planned.</summary>
    /// <exception cref="IrsactlException">It is not (<see cref="CliErrors.UnusablePlan"/>).</exception>
    public static void RequireSame(string path, SavedPlan plan, IReadOnlyList<string> files)
    {
        if (DigestOf(files) != plan.FileDigest)
        {
            throw Unusable(
                $"{files[0]} is not what {path} was made of: it has been changed since, or it is another file",
                "plan again");
        }
    }

    /// <summary>The plan of a cluster.</summary>
    /// <exception cref="IrsactlException">It has none (<see cref="CliErrors.UnusablePlan"/>).</exception>
    public static SavedCluster Of(string path, SavedPlan plan, string name, string region) =>
        plan.Clusters.FirstOrDefault(cluster => cluster.Name == name && cluster.Region == region)
        ?? throw Unusable(
            $"{path} is for {string.Join(", ", plan.Clusters.Select(cluster => $"cluster {cluster.Name} in {cluster.Region}"))}, "
                + $"and not for cluster {name} in {region}",
            "plan again");

    private static IrsactlException Unusable(string message, string hint, Exception? cause = null) =>
        new(CliErrors.UnusablePlan, message, hint, cause);
}
