namespace Irsactl.Releases;

/// <summary>How far the reading of a release has come.</summary>
/// <param name="Layer">The layer that is read, from 1, the lowest; the highest is read first.</param>
/// <param name="Layers">How many the image has.</param>
/// <param name="BytesRead">Bytes of it that were read.</param>
/// <param name="Bytes">Its length in bytes.</param>
public sealed record ReleaseProgress(int Layer, int Layers, long BytesRead, long Bytes);
