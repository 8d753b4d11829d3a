// Verifies an exported log directory with golang.org/x/mod/sumdb/{note,tlog}, the packages by
// which Go checks its own module log. None of our code takes part; what is written here only
// finds the files (C2SP tlog-tiles, tlog-proof) and says what a witness signs (tlog-cosignature).
// It prints a line for each step that holds, and ends with 1 at the first that does not.
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const usage = "usage: verify DIRECTORY RECEIPTS LOG-KEY WITNESS-KEY [OLDER-CHECKPOINT...]"

// step is what a failure is a failure of.
var step = "arguments"

func main() {
	require(len(os.Args) >= 5, usage)
	log, receipts, older := directory(os.Args[1]), os.Args[2], os.Args[5:]
	known := []note.Verifier{logVerifier(os.Args[3]), witnessVerifier(os.Args[4])}

	step = "checkpoint"
	tree := open(read(filepath.Join(os.Args[1], "checkpoint")), known)
	fmt.Printf("OK checkpoint: %d entries, log and witness signed\n", tree.N)

	step = "root"
	entries := log.entries(tree.N)
	require(rootOf(entries) == tree.Hash, "the entries give another root")
	fmt.Printf("OK root: from the entries alone\n")

	step = "inclusion"
	tiles := tlog.TileHashReader(tree, log)
	for n, entry := range entries {
		proof, err := tlog.ProveRecord(tree.N, int64(n), tiles)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), tlog.RecordHash(entry)))
	}
	fmt.Printf("OK inclusion: %d entries by the tiles\n", len(entries))

	step = "consistency"
	for _, path := range older {
		former := open(read(path), known)
		proof, err := tlog.ProveTree(tree.N, former.N, tiles)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, former.N, former.Hash))
	}
	fmt.Printf("OK consistency: %d older checkpoints\n", len(older))

	step = "receipts"
	paths, err := filepath.Glob(filepath.Join(receipts, "*.tlog-proof"))
	check(err)
	for _, path := range paths {
		checkReceipt(string(read(path)), known, entries)
	}
	fmt.Printf("OK receipts: %d\n", len(paths))
}

func require(holds bool, doubt string) {
	if !holds {
		check(errors.New(doubt))
	}
}

func check(err error) {
	if err != nil {
		fmt.Printf("FAIL %s: %v\n", step, err)
		os.Exit(1)
	}
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	check(err)
	return data
}

// open reads a checkpoint, which all that are known must have signed, the log first among them.
func open(checkpoint []byte, known []note.Verifier) tlog.Tree {
	opened, err := note.Open(checkpoint, note.VerifierList(known...))
	check(err)
	require(len(opened.Sigs) == len(known), "a signature is missing")
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	require(origin == known[0].Name(), "another log's checkpoint")
	// The package expects the name of Go's own log; the lines after the name are the same.
	tree, err := tlog.ParseTree([]byte("go.sum database tree\n" + rest))
	check(err)
	return tree
}

func rootOf(entries [][]byte) tlog.Hash {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			hashes[i] = stored[index]
		}
		return hashes, nil
	})
	for n, entry := range entries {
		hashes, err := tlog.StoredHashes(int64(n), entry, reader)
		check(err)
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(int64(len(entries)), reader)
	check(err)
	return root
}

// checkReceipt checks a proof that the log gave out, as its holder would.
func checkReceipt(receipt string, known []note.Verifier, entries [][]byte) {
	head, checkpoint, _ := strings.Cut(receipt, "\n\n")
	tree := open([]byte(checkpoint), known)
	lines := strings.Split(head, "\n")
	require(len(lines) >= 2 && lines[0] == "c2sp.org/tlog-proof@v1", "not a proof")
	index, err := strconv.ParseUint(strings.TrimPrefix(lines[1], "index "), 10, 31)
	check(err)
	require(int(index) < len(entries), "no such entry")
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		proof = append(proof, hash)
	}
	leaf := tlog.RecordHash(entries[index])
	check(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), leaf))
}

// directory is a tlog.TileReader of the log's files.
type directory string

func (d directory) Height() int                     { return 8 }
func (d directory) SaveTiles([]tlog.Tile, [][]byte) {}

func (d directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	contents := make([][]byte, len(tiles))
	for i, tile := range tiles {
		contents[i] = d.read(tile)
	}
	return contents, nil
}

// read finds a tile where C2SP puts it: no height in the path, and "entries" for "data".
func (d directory) read(tile tlog.Tile) []byte {
	paths := strings.NewReplacer("tile/8/data/", "tile/entries/", "tile/8/", "tile/")
	return read(filepath.Join(string(d), paths.Replace(tile.Path())))
}

// entries reads the bundles: each entry after its length in two bytes.
func (d directory) entries(size int64) [][]byte {
	var entries [][]byte
	for left := size; left > 0; left -= 256 {
		tile := tlog.Tile{H: 8, L: -1, N: (size - left) / 256, W: 256}
		if left < 256 {
			tile.W = int(left)
		}
		bundle := d.read(tile)
		for i := 0; i < tile.W; i++ {
			require(len(bundle) >= 2, "a bundle is cut short")
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			require(len(bundle) >= end, "a bundle is cut short")
			entries = append(entries, bundle[2:end])
			bundle = bundle[end:]
		}
		require(len(bundle) == 0, "a bundle goes on after its entries")
	}
	return entries
}

func logVerifier(key string) note.Verifier {
	verifier, err := note.NewVerifier(key)
	check(err)
	return verifier
}

// A witness signs the time with the text, by an Ed25519 key of type 4; this release of the
// package knows type 1 alone.
type witness struct {
	note.Verifier
	id uint32
}

func witnessVerifier(text string) note.Verifier {
	name, rest, _ := strings.Cut(text, "+")
	id, encoded, _ := strings.Cut(rest, "+")
	key, err := base64.StdEncoding.DecodeString(encoded)
	check(err)
	require(len(key) == 33 && key[0] == 4, "not a witness's key")
	sum := sha256.Sum256([]byte(name + "\n" + string(key)))
	require(fmt.Sprintf("%x", sum[:4]) == id, "a key under another's id")
	plain, err := note.NewEd25519VerifierKey(name, key[1:])
	check(err)
	return witness{logVerifier(plain), binary.BigEndian.Uint32(sum[:4])}
}

func (w witness) KeyHash() uint32 { return w.id }

func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+64 {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return w.Verifier.Verify([]byte(signed), signature[8:])
}
