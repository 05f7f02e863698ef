using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;
using System.Text;

namespace Irsactl.Provisioning.Files;

/// <summary>A file. It is written only where it differs.</summary>
internal sealed class FileResource(string path, Late<byte[]> content, params IEnumerable<ResourceKey> dependsOn)
    : Resource<FileResource.State>(KeyOf(path), dependsOn), IExportable
{
    private const string OwnerOnly = "for the owner alone";

    /// <summary>What is on disk.</summary>
    internal sealed record State(byte[] Content, bool IsOpenToOthers)
    {
        /// <summary>When it was last written.</summary>
        public DateTimeOffset? WrittenAt { get; init; }
    }

    /// <summary>Whether only the owner may read it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether the folders made for it are for everybody to read, as a web server's are.</summary>
    public bool IsForEveryone { get; init; }

    /// <summary>Whether a file that is there stays as it is, whatever is in it.</summary>
    public bool KeepsExisting { get; init; }

    /// <summary>Is told what is there, before it is compared.</summary>
    public Action<byte[]> OnRead { get; init; } = _ => { };

    /// <summary>Says what replacing other bytes takes away.</summary>
    public Func<byte[], IEnumerable<string>> WarnOnReplace { get; init; } = _ => [];

    /// <summary>How the content is shown.</summary>
    public ContentView View { get; init; } = ContentView.OfBytes;

    /// <summary>The log line once it is there; null: none.</summary>
    public string? LogLine { get; init; }

    /// <summary>Whether the line is for a file that has just been written, and not for one that was there already.</summary>
    public bool LogsOnlyWriting { get; init; }

    /// <summary>The key under which other resources depend on a file.</summary>
    public static ResourceKey KeyOf(string path) => new("file", path);

    /// <summary>Where it stands in an export; null where it is no part of one, as keys are none.</summary>
    public string? ExportPath { get; init; }

    public IEnumerable<DesiredResource> Export(ExportScope scope) => ExportPath is not { } place
        ? []
        :
        [
            new DesiredResource(DesiredKinds.File, scope.IdOf("file", place), Key)
                .With("path", place)
                .With("content", new DesiredValue.Content(Encoding.UTF8.GetString(content.Value)))
                .With("private", IsPrivate),
        ];

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        LogLine is { } line && (!LogsOnlyWriting || outcome != ResourceOutcome.Unchanged) ? [line] : [];

    protected override async Task<State?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await AtomicFile.ReadAsync(path, cancellationToken) is not { } bytes)
        {
            return null;
        }

        OnRead(bytes);
        return new State(bytes, AtomicFile.IsOpenToOthers(path))
        {
            WrittenAt = View.IsOfKeySet ? new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) : null,
        };
    }

    // The user names the folder; ccoctl overwrites there as well.
    protected override bool IsOwned(State state) => true;

    protected override void RequireOwnership(State state)
    {
    }

    protected override IEnumerable<Difference> Compare(State state)
    {
        if (!KeepsExisting && (!content.TryGet(out var wanted) || !state.Content.AsSpan().SequenceEqual(wanted)))
        {
            yield return new Difference("content", CreateAsync, [.. View.Changes(state.Content, content), .. PermissionChanges(state)]);
        }
        else if (IsPrivate && state.IsOpenToOthers)
        {
            yield return new Difference(
                "permissions",
                _ =>
                {
                    AtomicFile.CloseToOthers(path);
                    return Task.CompletedTask;
                },
                [.. PermissionChanges(state)]);
        }
    }

    protected override ResourceSighting? Sight(State state) =>
        state.WrittenAt is { } time ? new ResourceSighting { KeysWrittenAt = time } : null;

    protected override IEnumerable<AttributeChange> DescribeNew() =>
        [.. View.Changes(before: null, content), .. IsPrivate ? [Attributes.New("permissions", OwnerOnly)] : (AttributeChange[])[]];

    protected override IEnumerable<string> Warn(State state) => WarnOnReplace(state.Content);

    protected override Task CreateAsync(CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(path, content.Value, IsPrivate, cancellationToken, IsForEveryone);

    private IEnumerable<AttributeChange> PermissionChanges(State state) =>
        IsPrivate && state.IsOpenToOthers ? Attributes.If("permissions", "for others, too", OwnerOnly) : [];

    protected override Task DeleteAsync(State state, CancellationToken cancellationToken)
    {
        AtomicFile.Delete(path);
        return Task.CompletedTask;
    }
}
