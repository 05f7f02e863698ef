using Irsactl.Diagnostics;

namespace Irsactl.Releases.Archives;

/// <summary>Files by their paths: a folder, or an archive.</summary>
internal interface IFileSet : IDisposable
{
    /// <summary>What to call it in messages.</summary>
    string Name { get; }

    /// <summary>Opens a file, and says how long it is; null where there is none.</summary>
    /// <param name="path">Its path, with <c>/</c>.</param>
    /// <exception cref="IrsactlException">It cannot be read.</exception>
    (Stream Content, long Length)? Open(string path);
}
