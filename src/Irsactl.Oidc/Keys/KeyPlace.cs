namespace Irsactl.Oidc.Keys;

/// <summary>Where a key stands, for messages.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Part">What in it holds the key, such as <c>the PUBLIC KEY block</c>.</param>
/// <param name="Number">Which of the file's keys it is, from 1; 0 where there is no other.</param>
internal readonly record struct KeyPlace(string File, string Part, int Number = 0)
{
    /// <summary>The file, and which of its keys where it has several.</summary>
    public string Name => Number == 0 ? File : $"{File}, key {Number}";
}
